package dev.memorygraph.ingest.facts;

import dev.memorygraph.base.Sha256;

/** The property that tells texts apart without showing them. */
final class ContentHash {
  private ContentHash() {}

  /** SHA-256 of the text in UTF-8 as hexadecimal digits; blank for a blank text. */
  static String of(String text) {
    return text.isBlank() ? "" : Sha256.hex(text);
  }
}
