/**
 * Works with dead letters: lists them, shows one, sends their records again.
 *
 * <p>A letter has no content; it names a record by its place and hash. {@link
 * dev.memorygraph.deadletters.log.LetterLog} reads letters a page at a time, {@link
 * dev.memorygraph.deadletters.redrive.Originals} finds the record that one tells of, {@link
 * dev.memorygraph.deadletters.redrive.Redrive} sends it again and {@link
 * dev.memorygraph.deadletters.redrive.RedriveMarks} remembers that it did. Contents of records pass
 * through and are never told.
 */
@NullMarked
package dev.memorygraph.deadletters;

import org.jspecify.annotations.NullMarked;
