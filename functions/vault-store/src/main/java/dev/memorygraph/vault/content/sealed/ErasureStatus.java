package dev.memorygraph.vault.content.sealed;

/** What erasures say of a content. */
public enum ErasureStatus {
  /** Nothing. */
  READABLE,
  /** It is to be erased, and kept for as long as a legal hold lasts; nobody reads it. */
  BLOCKED,
  /** The key of it is destroyed, wherever a copy of it may turn up. */
  ERASED
}
