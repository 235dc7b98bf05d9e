/** The formats of models on Amazon Bedrock. */
@NullMarked
package dev.memorygraph.genai.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
