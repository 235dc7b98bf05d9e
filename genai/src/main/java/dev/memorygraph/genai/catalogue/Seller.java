package dev.memorygraph.genai.catalogue;

import java.util.Locale;

/** Who sells a model: whoever made it, or a host of other makers' models. */
public enum Seller {
  MAKER,
  HOST;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Seller parse(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
