/** Properties of models that a registry's schema says mean a field of ours; pure. */
@NullMarked
package dev.memorygraph.registry.alias;

import org.jspecify.annotations.NullMarked;
