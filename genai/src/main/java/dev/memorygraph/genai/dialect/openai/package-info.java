/** OpenAI's formats, which many others speak too. */
@NullMarked
package dev.memorygraph.genai.dialect.openai;

import org.jspecify.annotations.NullMarked;
