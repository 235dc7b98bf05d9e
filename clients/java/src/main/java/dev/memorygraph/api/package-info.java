/**
 * The API for programs in Java: {@link dev.memorygraph.api.MemoryGraph} and what it answers, one
 * class and type per route and schema of {@code openapi.yaml}. The module {@code client} is
 * another: the few calls that this repository's own commands make, by paths and JSON.
 */
@NullMarked
package dev.memorygraph.api;

import org.jspecify.annotations.NullMarked;
