package dev.memorygraph.cli.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of dollars, for a person's eye. */
public final class Dollars {
  private static final int DECIMALS = 4;
  private static final String UNKNOWN = "?";

  private Dollars() {}

  /** As it is, with no more than four decimals from a dollar on; ? where it is no number. */
  public static String of(JsonNode amount) {
    if (!amount.isNumber()) {
      return UNKNOWN;
    }
    BigDecimal usd = amount.decimalValue();
    return usd.scale() > DECIMALS && usd.abs().doubleValue() >= 1
        ? usd.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString()
        : usd.toPlainString();
  }
}
