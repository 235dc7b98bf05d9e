/** In which database tenants lie, and their moves. */
@NullMarked
package dev.memorygraph.cli.tenant;

import org.jspecify.annotations.NullMarked;
