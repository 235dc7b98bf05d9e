/**
 * The wire formats of model APIs, a package per family, all read into one shape.
 *
 * <p>{@link dev.memorygraph.genai.dialect.Dialects} finds the format of a call. The usage of every
 * {@link dev.memorygraph.genai.call.Reply} follows one rule ({@link
 * dev.memorygraph.genai.usage.UsageCounts}), however the provider counts.
 *
 * <p>What a provider's own tools did (searching, running code) is no tool call here, since nobody
 * owes it a result: searches count as usage, and the rest is left out.
 */
@NullMarked
package dev.memorygraph.genai.dialect;

import org.jspecify.annotations.NullMarked;
