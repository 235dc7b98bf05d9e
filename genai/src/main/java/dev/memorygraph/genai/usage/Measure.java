package dev.memorygraph.genai.usage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call is counted by; the names are those of the fields of an event's usage. */
public enum Measure {
  INPUT_TOKENS(null),
  OUTPUT_TOKENS(null),
  CACHE_READ_TOKENS(INPUT_TOKENS),
  CACHE_WRITE_TOKENS(INPUT_TOKENS),
  /** What is kept for an hour. */
  CACHE_WRITE_1H_TOKENS(CACHE_WRITE_TOKENS),
  REASONING_TOKENS(OUTPUT_TOKENS),
  INPUT_AUDIO_TOKENS(INPUT_TOKENS),
  OUTPUT_AUDIO_TOKENS(OUTPUT_TOKENS),
  INPUT_IMAGE_TOKENS(INPUT_TOKENS),
  OUTPUT_IMAGE_TOKENS(OUTPUT_TOKENS),
  SEARCH_COUNT(null),
  IMAGE_COUNT(null),
  DOCUMENT_COUNT(null),
  CHARACTER_COUNT(null);

  /** Parts that are never the same tokens: their sum is no greater than their whole. */
  static final List<List<Measure>> APART =
      List.of(
          List.of(CACHE_READ_TOKENS, CACHE_WRITE_TOKENS),
          List.of(CACHE_WRITE_1H_TOKENS),
          List.of(REASONING_TOKENS),
          List.of(INPUT_AUDIO_TOKENS, INPUT_IMAGE_TOKENS),
          List.of(OUTPUT_AUDIO_TOKENS, OUTPUT_IMAGE_TOKENS));

  private final @Nullable Measure whole;

  Measure(@Nullable Measure whole) {
    this.whole = whole;
  }

  /** What this is a part of, or empty. */
  public Optional<Measure> whole() {
    return Optional.ofNullable(whole);
  }

  /** The field's name, such as {@code cache_read_tokens}. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<Measure> all() {
    return Arrays.asList(values());
  }
}
