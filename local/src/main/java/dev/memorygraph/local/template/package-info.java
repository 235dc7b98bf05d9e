/** Reads template.yaml and openapi.yaml, and says what is to be run: functions, sources, routes. */
@NullMarked
package dev.memorygraph.local.template;

import org.jspecify.annotations.NullMarked;
