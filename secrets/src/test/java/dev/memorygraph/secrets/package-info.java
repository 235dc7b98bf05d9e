@NullMarked
package dev.memorygraph.secrets;

import org.jspecify.annotations.NullMarked;
