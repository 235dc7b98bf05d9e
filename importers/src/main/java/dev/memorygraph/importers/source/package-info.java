/**
 * What every format of recorded history is read with: files plain or gzip, arrival traces, and the
 * envelope that the events of one session share.
 */
@NullMarked
package dev.memorygraph.importers.source;

import org.jspecify.annotations.NullMarked;
