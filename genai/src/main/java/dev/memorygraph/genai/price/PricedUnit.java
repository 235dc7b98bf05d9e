package dev.memorygraph.genai.price;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What providers bill by. Tokens have a price for a million of them, all else one for each. */
public enum PricedUnit {
  INPUT(Measure.MILLION_TOKENS),
  OUTPUT(Measure.MILLION_TOKENS),
  CACHE_READ(Measure.MILLION_TOKENS),
  /** Kept for five minutes, or for as long as the provider keeps it where it has one lifetime. */
  CACHE_WRITE(Measure.MILLION_TOKENS),
  /** Kept for an hour. */
  CACHE_WRITE_1H(Measure.MILLION_TOKENS),
  REASONING(Measure.MILLION_TOKENS),
  INPUT_AUDIO(Measure.MILLION_TOKENS),
  OUTPUT_AUDIO(Measure.MILLION_TOKENS),
  INPUT_IMAGE(Measure.MILLION_TOKENS),
  OUTPUT_IMAGE(Measure.MILLION_TOKENS),
  REQUEST(Measure.ONE),
  SEARCH(Measure.ONE),
  /** A picture made. */
  IMAGE(Measure.ONE),
  /** A document ranked. */
  DOCUMENT(Measure.ONE),
  /** A character read out. */
  CHARACTER(Measure.ONE),
  /** Of sound, or of a machine. */
  SECOND(Measure.ONE);

  /** How many units a price is for. */
  public enum Measure {
    ONE,
    MILLION_TOKENS
  }

  private static final Map<PricedUnit, PricedUnit> WHOLES =
      Map.of(
          CACHE_READ, INPUT,
          CACHE_WRITE, INPUT,
          CACHE_WRITE_1H, CACHE_WRITE,
          INPUT_AUDIO, INPUT,
          INPUT_IMAGE, INPUT,
          REASONING, OUTPUT,
          OUTPUT_AUDIO, OUTPUT,
          OUTPUT_IMAGE, OUTPUT);
  private static final Map<String, PricedUnit> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(PricedUnit::label, Function.identity()));

  private final Measure measure;

  PricedUnit(Measure measure) {
    this.measure = measure;
  }

  /** The unit of that {@link #label}, or empty. */
  public static Optional<PricedUnit> parse(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  /** The name in a {@link RateKey}, such as {@code cache_write_1h}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Measure measure() {
    return measure;
  }

  public boolean isTokens() {
    return measure == Measure.MILLION_TOKENS;
  }

  /** What these tokens are a part of; empty for what stands by itself. */
  public Optional<PricedUnit> whole() {
    return Optional.ofNullable(WHOLES.get(this));
  }
}
