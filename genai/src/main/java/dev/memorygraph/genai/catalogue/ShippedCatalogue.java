package dev.memorygraph.genai.catalogue;

import dev.memorygraph.genai.price.Catalogue;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.time.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The catalogue that ships. Only the names are read when it is loaded; a line is read when one of
 * its names is asked for.
 */
public final class ShippedCatalogue implements Catalogue {
  private static final String RESOURCE = "catalogue.tsv";

  /** What whoever runs a model on a machine of their own is billed for its tokens. */
  private static final Timeline<Prices> UNBILLED =
      Timeline.of(
          List.of(
              new Timeline.Span<>(
                  0, VERSION_PREFIX + "self-hosted", Prices.parse("input=0,output=0"))),
          Prices.UNKNOWN);

  /** Whose models run on a machine of one's own: nobody is paid by the token. */
  private static final Set<String> SELF_HOSTED =
      Set.of("ollama", "vllm", "hosted_vllm", "lm_studio", "llama.cpp", "llamafile", "localai");

  private final Map<String, List<String>> linesByName;

  private ShippedCatalogue(Map<String, List<String>> linesByName) {
    this.linesByName = linesByName;
  }

  /** The catalogue, read once in the life of the process, when it is first asked for. */
  public static ShippedCatalogue load() {
    return Once.CATALOGUE;
  }

  /** The file as it ships, for whoever refreshes it. */
  public static CatalogueFile file() {
    return CatalogueFile.parse(text());
  }

  /**
   * A catalogue of this file.
   *
   * @param text as {@link CatalogueFile#text} writes it
   */
  public static ShippedCatalogue of(String text) {
    Map<String, List<String>> lines = new HashMap<>();
    text.lines()
        .skip(1)
        .forEach(
            line ->
                CatalogueLine.names(line)
                    .forEach(
                        name -> lines.computeIfAbsent(name, any -> new ArrayList<>(1)).add(line)));
    return new ShippedCatalogue(lines);
  }

  /**
   * What is sold under a name. Of a known provider its own listing, or, where it has none under
   * that name, the maker's. Of an unknown one the maker's; where no maker has one, the hosts', and
   * where these differ but sell one model, its maker's again. Listings of one model whose latest
   * prices agree in all that they both name count as one. Whoever runs a model at home is billed
   * nothing for it, whatever it is called; the machine is not in the catalogue.
   *
   * @param provider by its OpenTelemetry name, or as other instrumentations spell it
   */
  @Override
  public List<Listed> find(String name, String provider) {
    String seller = ProviderSpellings.listed(provider);
    List<Listing> own = listings(name, line -> CatalogueLine.provider(line).equals(seller));
    if (own.isEmpty() && SELF_HOSTED.contains(seller)) {
      return isHosted(name) ? List.of() : List.of(new Listed(name, UNBILLED));
    }
    if (!own.isEmpty()) {
      return listed(own);
    }
    List<Listing> makers = listings(name, CatalogueLine::isMakers);
    if (!makers.isEmpty() || !provider.isEmpty()) {
      return listed(settled(makers));
    }
    List<Listing> hosts = settled(listings(name, any -> true));
    List<Listing> theirMakers = hosts.size() > 1 ? makersOfOne(hosts) : List.of();
    return listed(theirMakers.isEmpty() ? hosts : theirMakers);
  }

  /** Ollama sells some models too, and marks them; by which price it does not say. */
  private static boolean isHosted(String name) {
    return name.endsWith("-cloud") || name.endsWith(":cloud");
  }

  private List<Listing> listings(String name, Predicate<String> wanted) {
    return linesByName.getOrDefault(name, List.of()).stream()
        .filter(wanted)
        .map(line -> CatalogueLine.parse(line).listing())
        .toList();
  }

  private List<Listing> makersOfOne(List<Listing> hosts) {
    String id = hosts.getFirst().id();
    boolean isOne = hosts.stream().allMatch(listing -> listing.id().equals(id));
    return isOne ? settled(listings(id, CatalogueLine::isMakers)) : List.of();
  }

  private static List<Listed> listed(List<Listing> listings) {
    return listings.stream().map(listing -> new Listed(listing.id(), listing.timeline())).toList();
  }

  /** The one that says the most, if the others do not contradict it; else all. */
  private static List<Listing> settled(List<Listing> listings) {
    return listings.stream()
        .max(Comparator.comparingInt(listing -> listing.latest().rates().size()))
        .filter(fullest -> listings.stream().allMatch(listing -> agree(listing, fullest)))
        .map(List::of)
        .orElse(listings);
  }

  private static boolean agree(Listing one, Listing other) {
    return one.id().equals(other.id()) && one.latest().agreesWith(other.latest());
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(
            ShippedCatalogue.class.getResourceAsStream(RESOURCE), "the catalogue is missing")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the catalogue of models", e);
    }
  }

  /** Loaded by the first who asks. */
  private static final class Once {
    private static final ShippedCatalogue CATALOGUE = of(text());
  }
}
