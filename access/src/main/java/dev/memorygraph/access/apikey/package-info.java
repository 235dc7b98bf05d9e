/**
 * API keys as callers write them: secrets that a client can send in a header that never changes.
 */
@NullMarked
package dev.memorygraph.access.apikey;

import org.jspecify.annotations.NullMarked;
