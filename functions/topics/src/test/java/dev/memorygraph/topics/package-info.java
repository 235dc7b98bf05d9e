@NullMarked
package dev.memorygraph.topics;

import org.jspecify.annotations.NullMarked;
