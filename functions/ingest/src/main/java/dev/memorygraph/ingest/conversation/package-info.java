/**
 * Records of the data-flow document's topics (prompts, responses and sessions), read into events.
 * Pure.
 */
@NullMarked
package dev.memorygraph.ingest.conversation;

import org.jspecify.annotations.NullMarked;
