/** Programs of others: send events until each is acknowledged, and tail them as they come. */
@NullMarked
package dev.memorygraph.examples;

import org.jspecify.annotations.NullMarked;
