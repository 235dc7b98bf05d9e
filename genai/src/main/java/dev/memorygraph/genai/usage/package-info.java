/** What a call used, in one form, however the provider counts. */
@NullMarked
package dev.memorygraph.genai.usage;

import org.jspecify.annotations.NullMarked;
