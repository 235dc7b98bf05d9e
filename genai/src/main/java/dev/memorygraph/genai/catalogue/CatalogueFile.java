package dev.memorygraph.genai.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue as a text: a header with the date of each source, then one line a model and
 * provider, sorted, so that a refresh can be read as a difference.
 *
 * @param dates of the newest figures of each source
 * @param listings no listing has a name without one, and a provider sells one listing under a name
 */
public record CatalogueFile(Map<Source, LocalDate> dates, SortedMap<Sold, Listing> listings) {
  /** A catalogue of nothing. */
  public static final CatalogueFile EMPTY = new CatalogueFile(Map.of(), new TreeMap<>());

  private static final String TITLE = "# models and list prices";

  /**
   * What a provider sells under a name.
   *
   * @param provider by its OpenTelemetry name
   * @param name in lower case, without blanks
   */
  public record Sold(String provider, String name) implements Comparable<Sold> {
    @Override
    public int compareTo(Sold other) {
      int byProvider = provider.compareTo(other.provider);
      return byProvider == 0 ? name.compareTo(other.name) : byProvider;
    }
  }

  public CatalogueFile {
    dates = Map.copyOf(dates);
    listings = Collections.unmodifiableSortedMap(new TreeMap<>(listings));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalStateException if it is no catalogue
   */
  public static CatalogueFile parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith(TITLE)) {
      throw new IllegalStateException("Not a catalogue of models: its first line is another");
    }
    SortedMap<Sold, Listing> listings = new TreeMap<>();
    lines.stream()
        .skip(1)
        .map(CatalogueLine::parse)
        .forEach(
            line ->
                line.names()
                    .forEach(
                        name -> listings.put(new Sold(line.provider(), name), line.listing())));
    return new CatalogueFile(dates(lines.getFirst()), listings);
  }

  /** The whole file, with the end of its last line. */
  public String text() {
    Stream<String> header =
        Arrays.stream(Source.values())
            .filter(dates::containsKey)
            .map(source -> "\t" + source.label() + "=" + dates.get(source));
    String title = header.collect(Collectors.joining("", TITLE, ""));
    return Stream.concat(Stream.of(title), lines().sorted())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static Map<Source, LocalDate> dates(String header) {
    Map<Source, LocalDate> dates = new EnumMap<>(Source.class);
    Arrays.stream(header.split("\t"))
        .map(part -> part.split("=", 2))
        .filter(part -> part.length == 2)
        .forEach(
            part ->
                Source.parse(part[0])
                    .ifPresent(source -> dates.put(source, LocalDate.parse(part[1]))));
    return dates;
  }

  /** One for all names that a provider sells the same under. */
  private Stream<String> lines() {
    Map<String, Map<Listing, List<String>>> names = new TreeMap<>();
    listings.forEach(
        (sold, listing) ->
            names
                .computeIfAbsent(sold.provider(), any -> new LinkedHashMap<>())
                .computeIfAbsent(listing, any -> new ArrayList<>())
                .add(sold.name()));
    return names.entrySet().stream()
        .flatMap(
            provider ->
                provider.getValue().entrySet().stream()
                    .map(
                        line ->
                            new CatalogueLine(provider.getKey(), line.getValue(), line.getKey())
                                .toString()));
  }
}
