package dev.memorygraph.avro;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Exact numbers in the forms in which connectors write a column of decimals: as a number, as text,
 * as the bytes of the unscaled value with the scale beside it ({@code {"scale": 7, "value":
 * "GQ=="}}), or with the scale in the schema. Bytes without a scale are no number.
 */
public final class Decimals {
  /** Most digits that count, before or behind the point; databases have no more. */
  private static final int MAX_SCALE = 16_383;

  private static final int MAX_BYTES = 1_024;
  private static final int MAX_LENGTH = 1_000;

  /**
   * A number as people and databases write it. An exponent without a sign or point is none: it
   * looks like Base64 ({@code 1e10}), and prices have none.
   */
  private static final Pattern TEXT =
      Pattern.compile(
          "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE]-[0-9]{1,4}|[eE][+][0-9]{1,2})?"
              + "|[+-]?[0-9]*\\.[0-9]+[eE][0-9]");

  private Decimals() {}

  /** The number, or empty where the value is none. */
  public static Optional<BigDecimal> of(JsonNode value) {
    if (value.isNumber()) {
      return finite(value);
    }
    if (value.isTextual()) {
      String text = value.textValue().strip();
      return text.length() <= MAX_LENGTH && TEXT.matcher(text).matches()
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    }
    return value.path("scale").canConvertToInt() && value.path("value").isTextual()
        ? scaled(value.path("value").textValue(), value.path("scale").intValue())
        : Optional.empty();
  }

  /** The whole number, or empty where the value is none of 64 bits. */
  public static Optional<Long> whole(JsonNode value) {
    return of(value).flatMap(Decimals::exactLong);
  }

  /** The number whose unscaled value is written in Base64. */
  public static Optional<BigDecimal> scaled(String base64, int scale) {
    try {
      return base64.length() <= 2 * MAX_BYTES
          ? scaled(Base64.getDecoder().decode(base64), scale)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The number of an unscaled value.
   *
   * @param unscaled two's complement, the highest byte first
   * @return empty where there are no bytes, or more than any database writes
   */
  public static Optional<BigDecimal> scaled(byte[] unscaled, int scale) {
    return unscaled.length == 0 || unscaled.length > MAX_BYTES || Math.abs((long) scale) > MAX_SCALE
        ? Optional.empty()
        : Optional.of(new BigDecimal(new BigInteger(unscaled), scale));
  }

  private static Optional<BigDecimal> finite(JsonNode number) {
    return Double.isFinite(number.doubleValue())
        ? Optional.of(new BigDecimal(number.asText()))
        : Optional.empty();
  }

  private static Optional<Long> exactLong(BigDecimal number) {
    boolean fits = number.precision() - number.scale() <= 19 && number.scale() <= MAX_SCALE;
    try {
      return fits ? Optional.of(number.longValueExact()) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
