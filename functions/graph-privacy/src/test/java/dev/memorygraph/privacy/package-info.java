@NullMarked
package dev.memorygraph.privacy;

import org.jspecify.annotations.NullMarked;
