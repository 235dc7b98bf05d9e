package dev.memorygraph.vault.content;

import dev.memorygraph.vault.records.Head;

/** Knows what a legal hold lies on. */
@FunctionalInterface
public interface Holds {

  /** Whether the content, or the person it is about, is under a hold now. */
  boolean cover(Head head);
}
