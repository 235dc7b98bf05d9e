package dev.memorygraph.genai.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.genai.price.Catalogue;
import dev.memorygraph.genai.price.Catalogue.Listed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedCatalogueTest {
  private static final String HEADER = "# models and list prices\n";
  private static final Catalogue CATALOGUE =
      ShippedCatalogue.of(
          HEADER
              + line("m", "maker-1", "maker", "m m-2026-01-01", "input=1,output=2")
              + line("m", "host-1", "host", "m x/m host-1/m", "input=3,output=4")
              + line("m", "host-2", "host", "m x/m", "input=5,output=6")
              + line("twice", "maker-1", "maker", "twice", "input=1,output=2")
              + line("twice", "maker-2", "maker", "twice", "input=1,output=2,search=9")
              + line("apart", "maker-1", "maker", "apart", "input=1")
              + line("apart", "maker-2", "maker", "apart", "input=2")
              + line("open", "host-1", "host", "open", "input=1")
              + line("open", "host-2", "host", "open", "input=2"));

  @Test
  void knownProvider_sellsAtItsOwnPrice() {
    assertThat(prices("m", "host-1")).containsExactly("input=3,output=4");
    assertThat(prices("m", "maker-1")).containsExactly("input=1,output=2");
  }

  @Test
  void provider_isKnownByOlderAndOtherSpellings() {
    Catalogue shipped = ShippedCatalogue.load();
    String name = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    assertThat(shipped.find(name, "Bedrock")).isEqualTo(shipped.find(name, "aws.bedrock"));
    assertThat(shipped.find("gpt-4o-2024-11-20", "az.ai.openai"))
        .isEqualTo(shipped.find("gpt-4o-2024-11-20", "azure.ai.openai"))
        .isNotEqualTo(shipped.find("gpt-4o-2024-11-20", "openai"));
    assertThat(shipped.find("openai/gpt-oss-120b", "together-ai"))
        .hasSize(1)
        .isEqualTo(shipped.find("openai/gpt-oss-120b", "together"));
  }

  @Test
  void providerWithoutListing_countsAsTheMaker() {
    assertThat(prices("m", "portkey")).containsExactly("input=1,output=2");
    assertThat(prices("open", "portkey")).isEmpty();
  }

  @Test
  void selfHosted_isBilledNothing() {
    assertThat(prices("m", "ollama")).containsExactly("input=0,output=0");
    assertThat(prices("whatever:latest", "ollama")).containsExactly("input=0,output=0");
    assertThat(prices("whatever:480b-cloud", "ollama")).isEmpty();
  }

  @Test
  void unknownProvider_countsAsTheMaker() {
    assertThat(prices("m", "")).containsExactly("input=1,output=2");
    assertThat(prices("m-2026-01-01", "")).containsExactly("input=1,output=2");
    assertThat(prices("x/m", "")).as("hosts differ").containsExactly("input=1,output=2");
  }

  @Test
  void listings_areOneWhereTheyAgreeAndAmbiguousElse() {
    assertThat(prices("twice", "")).containsExactly("input=1,output=2,search=9");
    assertThat(prices("apart", "")).containsExactlyInAnyOrder("input=1", "input=2");
    assertThat(prices("open", "")).containsExactlyInAnyOrder("input=1", "input=2");
  }

  @Test
  void names_areFoundToTheLetter() {
    assertThat(prices("M", "")).isEmpty();
    assertThat(prices("", "")).isEmpty();
  }

  @Test
  void prices_holdUntilTheNextAndTheFirstForAllTimeBefore() {
    Catalogue catalogue =
        ShippedCatalogue.of(
            HEADER + "m\tp\tmaker\tchat\t1\tlitellm\tm\t2026-01-01 input=1\t2026-02-01 input=2\n");

    Listed listed = catalogue.find("m", "").getFirst();

    assertThat(listed.prices().lines(Object::toString))
        .containsExactly(
            "0|catalogue-2026-01-01|input=1", "1769904000000|catalogue-2026-02-01|input=2");
  }

  @Test
  void shippedFile_isWhatARefreshWouldWrite() {
    CatalogueFile file = ShippedCatalogue.file();

    assertThat(CatalogueFile.parse(file.text())).isEqualTo(file);
    assertThat(file.dates()).containsKeys(Source.LITELLM, Source.MODELS_DEV);
    assertThat(file.listings()).hasSizeGreaterThan(6000);
    assertThat(file.text()).hasSizeLessThan(500_000);
  }

  @Test
  void shippedListing_isFoundUnderEachOfItsNames() {
    CatalogueFile file = ShippedCatalogue.file();

    file.listings()
        .forEach(
            (sold, listing) ->
                assertThat(ShippedCatalogue.load().find(sold.name(), sold.provider()))
                    .as(sold.toString())
                    .containsExactly(new Listed(listing.id(), listing.timeline())));
  }

  private static List<String> prices(String name, String provider) {
    return CATALOGUE.find(name, provider).stream()
        .map(listed -> listed.prices().at(0).orElseThrow().value().toString())
        .toList();
  }

  private static String line(
      String id, String provider, String seller, String names, String prices) {
    return String.join("\t", id, provider, seller, "chat", "1", "litellm", names)
        + "\t2026-08-01 "
        + prices
        + "\n";
  }
}
