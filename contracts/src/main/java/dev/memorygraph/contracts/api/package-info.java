/** The routes of the HTTP API, as {@code openapi.yaml} says them. */
@NullMarked
package dev.memorygraph.contracts.api;

import org.jspecify.annotations.NullMarked;
