/**
 * What providers of models and the frameworks around them say: messages, tool calls, usage, names
 * of models, prices. Pure: no engine, no clock, no network. Intakes and importers use it alike.
 */
@NullMarked
package dev.memorygraph.genai;

import org.jspecify.annotations.NullMarked;
