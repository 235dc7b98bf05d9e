@NullMarked
package dev.memorygraph.ingest.conversation;

import org.jspecify.annotations.NullMarked;
