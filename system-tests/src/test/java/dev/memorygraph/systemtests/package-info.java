@NullMarked
package dev.memorygraph.systemtests;

import org.jspecify.annotations.NullMarked;
