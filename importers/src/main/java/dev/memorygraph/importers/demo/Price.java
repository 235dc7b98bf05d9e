package dev.memorygraph.importers.demo;

import dev.memorygraph.contracts.telemetry.Usage;
import java.util.List;

/**
 * What a model costs in the demo, in dollars per million tokens. Invented, but of the right size;
 * real prices come from the registry.
 */
public record Price(String model, String provider, double input, double output, double cacheRead) {
  /** Names the list, so that each cost says where it is from. */
  static final String VERSION = "demo-2025-03";

  /** A cache that is written costs a quarter more than plain input. */
  private static final double CACHE_WRITE_FACTOR = 1.25;

  public static final List<Price> LIST =
      List.of(
          new Price("gpt-4o", "openai", 2.50, 10.00, 1.25),
          new Price("claude-sonnet-4-5", "anthropic", 3.00, 15.00, 0.30),
          new Price("gemini-2.5-flash", "gcp.gemini", 0.30, 2.50, 0.075));

  /** Dollars for those tokens; each token is paid once, at the price of what it is. */
  double usd(Usage usage) {
    long plain = usage.getInputTokens() - usage.getCacheReadTokens() - usage.getCacheWriteTokens();
    return (plain * input
            + usage.getCacheReadTokens() * cacheRead
            + usage.getCacheWriteTokens() * input * CACHE_WRITE_FACTOR
            + usage.getOutputTokens() * output)
        / 1e6;
  }
}
