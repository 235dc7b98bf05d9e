package dev.memorygraph.graph.read.search.words;

/** A part of what is searched for. */
public sealed interface Term {

  /** The text of the term as it was typed. */
  String text();

  /** A word; also finds longer ones that begin with its stem, further down. */
  record Word(String text) implements Term {}

  /** What words begin with. */
  record Beginning(String text) implements Term {}

  /** Words in this order, side by side; must be there. */
  record Phrase(String text) implements Term {}

  /** Characters of a script without spaces, side by side. */
  record Ideographs(String text) implements Term {}
}
