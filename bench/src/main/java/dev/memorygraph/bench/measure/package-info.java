/** Figures and how they are taken and shown; knows nothing of what is measured. */
@NullMarked
package dev.memorygraph.bench.measure;

import org.jspecify.annotations.NullMarked;
