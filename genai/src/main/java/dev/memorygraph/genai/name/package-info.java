/** Which model a reported name means, by the naming schemes of providers and routers. */
@NullMarked
package dev.memorygraph.genai.name;

import org.jspecify.annotations.NullMarked;
