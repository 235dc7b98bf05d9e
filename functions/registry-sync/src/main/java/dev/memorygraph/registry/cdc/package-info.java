/** Change events as databases and their connectors write them, brought to plain JSON. */
@NullMarked
package dev.memorygraph.registry.cdc;

import org.jspecify.annotations.NullMarked;
