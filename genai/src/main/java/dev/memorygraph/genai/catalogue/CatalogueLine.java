package dev.memorygraph.genai.catalogue;

import dev.memorygraph.genai.price.Prices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of the catalogue's file: id, provider, seller, mode, context window, source and names,
 * then dated prices, the oldest first; tabs between them, blanks between names and within dated
 * prices.
 *
 * @param provider by its OpenTelemetry name
 * @param names all that the provider sells the listing under, the id only if it is among them
 */
record CatalogueLine(String provider, List<String> names, Listing listing) {
  private static final int PROVIDER = 1;
  private static final int SELLER = 2;
  private static final int MODE = 3;
  private static final int CONTEXT = 4;
  private static final int SOURCE = 5;
  private static final int NAMES = 6;
  private static final int PRICES = 7;

  /** Characters of a date. */
  private static final int DATE = 10;

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalStateException if it is no such line
   */
  static CatalogueLine parse(String line) {
    String[] parts = line.split("\t", -1);
    if (parts.length <= PRICES) {
      throw new IllegalStateException("Not a line of a catalogue of models: " + line);
    }
    try {
      List<DatedPrices> prices = new ArrayList<>();
      for (int part = PRICES; part < parts.length; part++) {
        prices.add(dated(parts[part]));
      }
      Listing listing =
          new Listing(
              parts[0],
              Seller.parse(parts[SELLER]),
              parts[MODE],
              Long.parseLong(parts[CONTEXT]),
              Source.parse(parts[SOURCE]).orElseThrow(),
              prices);
      return new CatalogueLine(parts[PROVIDER], names(line), listing);
    } catch (RuntimeException e) {
      throw new IllegalStateException("Not a line of a catalogue of models: " + line, e);
    }
  }

  /** The names alone, without a look at the rest. */
  static List<String> names(String line) {
    return List.of(column(line, NAMES).split(" "));
  }

  /** The provider alone. */
  static String provider(String line) {
    return column(line, PROVIDER);
  }

  /** Whether the provider made the model. */
  static boolean isMakers(String line) {
    return column(line, SELLER).equals(Seller.MAKER.label());
  }

  private static String column(String line, int column) {
    int from = 0;
    for (int tabs = 0; tabs < column; tabs++) {
      from = line.indexOf('\t', from) + 1;
    }
    return line.substring(from, line.indexOf('\t', from));
  }

  @Override
  public String toString() {
    Collection<String> columns = new ArrayList<>();
    columns.add(listing.id());
    columns.add(provider);
    columns.add(listing.seller().label());
    columns.add(listing.mode());
    columns.add(Long.toString(listing.contextTokens()));
    columns.add(listing.source().label());
    columns.add(String.join(" ", names));
    listing.prices().forEach(dated -> columns.add(dated.date() + " " + dated.prices()));
    return columns.stream().collect(Collectors.joining("\t"));
  }

  private static DatedPrices dated(String text) {
    return new DatedPrices(date(text.substring(0, DATE)), Prices.parse(text.substring(DATE + 1)));
  }

  /** Without a formatter, which takes longer to load than the whole catalogue. */
  private static LocalDate date(String text) {
    String[] parts = text.split("-", -1);
    return LocalDate.of(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}
