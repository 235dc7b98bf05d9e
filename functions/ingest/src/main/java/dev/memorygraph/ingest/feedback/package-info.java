/** What people think of answers, one at a time, as {@code POST /api/v1/feedback} takes it. */
@NullMarked
package dev.memorygraph.ingest.feedback;

import org.jspecify.annotations.NullMarked;
