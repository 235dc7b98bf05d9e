package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.read.search.words.Words;

/** What is searched for, and by which indexes. */
public sealed interface Sought {

  /** The words, which excerpts show. */
  Words words();

  /** By the words alone. */
  record ByText(Words words) implements Sought {}

  /** By the meaning alone. */
  record ByMeaning(Words words, QueryVector vector) implements Sought {}

  /** By both, of whose rankings one is made. */
  record ByBoth(Words words, QueryVector vector) implements Sought {}
}
