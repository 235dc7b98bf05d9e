/** The authorised HTTP client that the commands call the API with. */
@NullMarked
package dev.memorygraph.client;

import org.jspecify.annotations.NullMarked;
