/**
 * Works with dead letters: lists them, shows one, sends their records again.
 *
 * <p>A letter has no content; it names a record by its place and hash. {@link
 * dev.memorygraph.deadletters.LetterLog} reads letters a page at a time, {@link
 * dev.memorygraph.deadletters.Originals} finds the record that one tells of, {@link
 * dev.memorygraph.deadletters.Redrive} sends it again and {@link
 * dev.memorygraph.deadletters.RedriveMarks} remembers that it did. Contents of records pass through
 * and are never told.
 */
@NullMarked
package dev.memorygraph.deadletters;

import org.jspecify.annotations.NullMarked;
