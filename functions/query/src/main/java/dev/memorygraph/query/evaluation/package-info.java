/** Answers how evaluations came out. */
@NullMarked
package dev.memorygraph.query.evaluation;

import org.jspecify.annotations.NullMarked;
