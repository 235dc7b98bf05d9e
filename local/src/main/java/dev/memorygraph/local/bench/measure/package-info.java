/** Figures and how they are taken and shown; knows nothing of what is measured. */
@NullMarked
package dev.memorygraph.local.bench.measure;

import org.jspecify.annotations.NullMarked;
