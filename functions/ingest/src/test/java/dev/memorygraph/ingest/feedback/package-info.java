/** What people think of answers. */
@NullMarked
package dev.memorygraph.ingest.feedback;

import org.jspecify.annotations.NullMarked;
