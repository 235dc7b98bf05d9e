package dev.memorygraph.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What calls used and cost, on one line. */
final class UsageText {
  private UsageText() {}

  /** Such as {@code 3 calls, 1,200 tokens in, 80 out, $0.004200 (1 without cost)}. */
  static String line(JsonNode usage) {
    long without = usage.path("calls_without_cost").asLong();
    String cost =
        usage.path("cost_usd").isNumber() ? NodeText.usd(usage.path("cost_usd")) : "cost unknown";
    return "%s, %s tokens in, %s out, %s%s"
        .formatted(
            count(usage.path("calls").asLong(), "call"),
            tokens(usage.path("input_tokens")),
            tokens(usage.path("output_tokens")),
            cost,
            without > 0 && usage.path("cost_usd").isNumber()
                ? " (" + without + " without cost)"
                : "");
  }

  /** Such as {@code 1 call}, {@code 2 calls}. */
  static String count(long number, String name) {
    return String.format(Locale.ROOT, "%,d %s%s", number, name, number == 1 ? "" : "s");
  }

  private static String tokens(JsonNode number) {
    return number.isNumber() ? String.format(Locale.ROOT, "%,d", number.asLong()) : "unknown";
  }
}
