package dev.memorygraph.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.JsonFields.UnfitException;
import dev.memorygraph.contracts.Problem.Code;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whole numbers in the forms in which JSON has them: {@code 12}, {@code 12.0} (which JSON Schema
 * calls an integer, too), and {@code "12"}, as Protocol Buffers prints 64 bits. None loses a digit.
 */
public final class WholeNumbers {
  /** 64 bits have 19 digits; with more, leading zeros aside, a text is beyond them. */
  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,100}");

  /** Above it a number with a point may have lost its last digits before it came here. */
  private static final double EXACT = 1L << 53;

  private WholeNumbers() {}

  /**
   * Reads one.
   *
   * @throws UnfitException where it is none, or lies outside the bounds
   */
  public static long read(JsonNode json, String pointer, long least, long most) {
    BigInteger number =
        number(json).orElseThrow(() -> JsonFields.wrongKind(pointer, "a whole number"));
    boolean fits =
        number.compareTo(BigInteger.valueOf(least)) >= 0
            && number.compareTo(BigInteger.valueOf(most)) <= 0;
    if (!fits) {
      throw new UnfitException(
          Code.OUT_OF_RANGE, pointer, "Must be from %d to %d.".formatted(least, most));
    }
    return number.longValue();
  }

  private static Optional<BigInteger> number(JsonNode json) {
    if (json.isIntegralNumber()) {
      return Optional.of(json.bigIntegerValue());
    }
    if (json.isTextual() && DIGITS.matcher(json.textValue()).matches()) {
      return Optional.of(new BigInteger(json.textValue()));
    }
    double value = json.isNumber() ? json.doubleValue() : Double.NaN;
    boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT;
    return whole ? Optional.of(BigDecimal.valueOf(value).toBigInteger()) : Optional.empty();
  }
}
