@NullMarked
package dev.memorygraph.deadletters;

import org.jspecify.annotations.NullMarked;
