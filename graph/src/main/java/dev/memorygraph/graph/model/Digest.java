package dev.memorygraph.graph.model;

import dev.memorygraph.base.Sha256;

/** Short names for what was said: 48 bits of SHA-256, which tell apart, and prove nothing. */
final class Digest {
  private static final int DIGITS = 12;

  private Digest() {}

  static String of(String text) {
    return Sha256.hex(text).substring(0, DIGITS);
  }
}
