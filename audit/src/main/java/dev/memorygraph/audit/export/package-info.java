/**
 * A log as a folder of files that anybody can check: {@code entries.ndjson} with one leaf a line,
 * {@code checkpoints.txt} with signed notes between empty lines, and {@code manifest.json}.
 */
@NullMarked
package dev.memorygraph.audit.export;

import org.jspecify.annotations.NullMarked;
