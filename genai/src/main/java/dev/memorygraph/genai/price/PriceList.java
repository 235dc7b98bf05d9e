package dev.memorygraph.genai.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tokens of one model cost over time, in stretches of which each lasts until the next begins.
 * Lies on the model's node as a list of lines, so that whoever reads the node can price a call.
 *
 * @param spans in the order of their beginning; no two neighbours have the same prices
 */
public record PriceList(List<Span> spans) {
  /** No price is known at any time. */
  public static final PriceList NONE = new PriceList(List.of());

  private static final Pattern BAR = Pattern.compile("\\|");
  private static final int PARTS = 7;

  /**
   * A stretch of time.
   *
   * @param fromMs its first instant, milliseconds since 1970
   * @param version names the prices: the stamp of the change that brought them
   */
  public record Span(long fromMs, String version, TokenPrices prices) {}

  public PriceList {
    spans = List.copyOf(spans);
  }

  /**
   * The list that is made of these stretches.
   *
   * @param spans in the order of their beginning; of several that begin together the last holds
   */
  public static PriceList of(Collection<Span> spans) {
    List<Span> settled = new ArrayList<>();
    for (Span span : spans) {
      if (!settled.isEmpty() && settled.getLast().fromMs() == span.fromMs()) {
        settled.removeLast();
      }
      TokenPrices before = settled.isEmpty() ? TokenPrices.UNKNOWN : settled.getLast().prices();
      if (!before.equals(span.prices())) {
        settled.add(span);
      }
    }
    return new PriceList(settled);
  }

  /** The stretch that an instant lies in; empty before the first. */
  public Optional<Span> at(long timeMs) {
    return spans.reversed().stream().filter(span -> span.fromMs() <= timeMs).findFirst();
  }

  /** Since when this list says something else than another, milliseconds since 1970; or never. */
  public Optional<Long> differsFrom(PriceList other) {
    int common = 0;
    while (common < Math.min(spans.size(), other.spans.size())
        && spans.get(common).equals(other.spans.get(common))) {
      common++;
    }
    int same = common;
    return Stream.of(spans, other.spans)
        .flatMap(list -> list.stream().skip(same).limit(1))
        .map(Span::fromMs)
        .min(Comparator.naturalOrder());
  }

  /** Reads what {@link #lines} wrote. */
  public static PriceList parse(Collection<String> lines) {
    return new PriceList(lines.stream().map(PriceList::span).toList());
  }

  /** One line a stretch: beginning, version, and the five prices, of which any may be blank. */
  public List<String> lines() {
    return spans.stream().map(PriceList::line).toList();
  }

  private static String line(Span span) {
    TokenPrices prices = span.prices();
    return String.join(
        "|",
        Long.toString(span.fromMs()),
        span.version(),
        text(prices.input()),
        text(prices.output()),
        text(prices.cacheRead()),
        text(prices.cacheWrite()),
        text(prices.reasoning()));
  }

  private static Span span(String line) {
    String[] parts = BAR.split(line, -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("Not a line of a price list");
    }
    TokenPrices prices =
        new TokenPrices(
            price(parts[2]), price(parts[3]), price(parts[4]), price(parts[5]), price(parts[6]));
    return new Span(Long.parseLong(parts[0]), parts[1], prices);
  }

  private static String text(Optional<BigDecimal> price) {
    return price.map(number -> number.stripTrailingZeros().toPlainString()).orElse("");
  }

  private static Optional<BigDecimal> price(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
  }
}
