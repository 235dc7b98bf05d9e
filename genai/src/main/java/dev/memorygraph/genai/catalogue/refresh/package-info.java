/** Brings published figures into the catalogue of models. */
@NullMarked
package dev.memorygraph.genai.catalogue.refresh;

import org.jspecify.annotations.NullMarked;
