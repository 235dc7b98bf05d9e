package dev.memorygraph.genai.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose published figures the catalogue has; where both know a model, the first decides. */
public enum Source {
  LITELLM,
  MODELS_DEV;

  /** The name in the catalogue's file: {@code models-dev}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The source of that {@link #label}, or empty. */
  public static Optional<Source> parse(String label) {
    return Arrays.stream(values()).filter(source -> source.label().equals(label)).findFirst();
  }
}
