/** Files of a data folder. */
@NullMarked
package dev.memorygraph.local.file;

import org.jspecify.annotations.NullMarked;
