package dev.memorygraph.vault.content.record;

import java.util.Arrays;

/** Where the sealed bytes of a content are. */
public sealed interface Body {

  /** In the head itself. */
  @SuppressWarnings("ArrayRecordComponent") // compares its bytes
  record Inline(byte[] sealed) implements Body {
    @Override
    public boolean equals(Object other) {
      return other instanceof Inline(byte[] theirs) && Arrays.equals(sealed, theirs);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sealed);
    }

    @Override
    public String toString() {
      return "Inline[" + sealed.length + " bytes]";
    }
  }

  /**
   * In items of their own beside the head.
   *
   * @param upload names the chunks that belong together
   * @param count of chunks
   */
  record Chunked(String upload, int count) implements Body {}
}
