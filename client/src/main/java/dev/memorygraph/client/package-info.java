/**
 * The authorised HTTP client that this repository's commands call the API with, by paths and JSON.
 * Programs of others have {@code clients/java}, whose types are generated from {@code
 * openapi.yaml}.
 */
@NullMarked
package dev.memorygraph.client;

import org.jspecify.annotations.NullMarked;
