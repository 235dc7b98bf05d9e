/**
 * The wire formats of model APIs, one class per family, all read into one shape.
 *
 * <p>{@link dev.memorygraph.genai.dialect.Dialect} finds the class for a path. The
 * tokens of every {@link dev.memorygraph.genai.dialect.Reply} follow one rule: the
 * cache is part of the input and reasoning is part of the output, however the provider counts.
 */
@NullMarked
package dev.memorygraph.genai.dialect;

import org.jspecify.annotations.NullMarked;
