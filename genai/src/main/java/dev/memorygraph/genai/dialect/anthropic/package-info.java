/** Anthropic's format, whoever carries it. */
@NullMarked
package dev.memorygraph.genai.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
