/** How providers and gateways write the names of models, and which model a name means. */
@NullMarked
package dev.memorygraph.genai.name;

import org.jspecify.annotations.NullMarked;
