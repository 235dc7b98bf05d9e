/**
 * What every format of recorded history is read with: files plain or gzip, arrival traces, the
 * envelope that events of one session share, and the shapes in which model APIs put text and tool
 * calls.
 */
@NullMarked
package dev.memorygraph.local.replay.source;

import org.jspecify.annotations.NullMarked;
