/** Which model a name stands for: a tenant's own table of aliases. */
@NullMarked
package dev.memorygraph.registry.names;

import org.jspecify.annotations.NullMarked;
