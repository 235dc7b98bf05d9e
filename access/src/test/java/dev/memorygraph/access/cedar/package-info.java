@NullMarked
package dev.memorygraph.access.cedar;

import org.jspecify.annotations.NullMarked;
