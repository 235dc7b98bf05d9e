/** The authorised HTTP client that the commands call the API with. */
@NullMarked
package dev.memorygraph.local.client;

import org.jspecify.annotations.NullMarked;
