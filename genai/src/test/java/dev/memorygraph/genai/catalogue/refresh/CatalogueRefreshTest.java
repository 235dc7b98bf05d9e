package dev.memorygraph.genai.catalogue.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.genai.catalogue.CatalogueFile;
import dev.memorygraph.genai.catalogue.CatalogueFile.Sold;
import dev.memorygraph.genai.catalogue.Listing;
import dev.memorygraph.genai.catalogue.Source;
import java.time.LocalDate;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CatalogueRefreshTest {
  private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");
  private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
  private static final String GPT =
      """
      {"gpt-4o": {"litellm_provider": "openai", "mode": "chat", "max_input_tokens": 128000,
                  "input_cost_per_token": %s, "output_cost_per_token": 1e-05}}
      """;

  @Test
  void changedPrice_holdsFromTheDateOfTheFigures() {
    Refreshed first = refresh(CatalogueFile.EMPTY, JANUARY, GPT.formatted("5e-06"));
    Refreshed second = refresh(first.after(), MARCH, GPT.formatted("2.5e-06"));

    assertThat(first.added()).isEqualTo(1);
    assertThat(second.added()).isZero();
    assertThat(second.changed()).isEqualTo(1);
    assertThat(second.removed()).isZero();
    assertThat(second.after().text())
        .isEqualTo(
            """
            # models and list prices\tlitellm=2026-03-01
            gpt-4o\topenai\tmaker\tchat\t128000\tlitellm\tgpt-4o\t2026-01-01 input=5,output=10\
            \t2026-03-01 input=2.5,output=10
            """);
  }

  @Test
  void sameFigures_changeNothing() {
    Refreshed first = refresh(CatalogueFile.EMPTY, JANUARY, GPT.formatted("5e-06"));
    Refreshed again = refresh(first.after(), MARCH, GPT.formatted("5e-06"));

    assertThat(again.changed()).isZero();
    assertThat(again.after().listings()).isEqualTo(first.after().listings());
  }

  @Test
  void correctedPriceOfTheSameDate_replaces() {
    Refreshed first = refresh(CatalogueFile.EMPTY, JANUARY, GPT.formatted("5e-06"));
    Refreshed again = refresh(first.after(), JANUARY, GPT.formatted("4e-06"));

    assertThat(listing(again, "openai", "gpt-4o").prices()).hasSize(1);
    assertThat(listing(again, "openai", "gpt-4o").latest()).hasToString("input=4,output=10");
  }

  @Test
  void missingModel_stays() {
    Refreshed first = refresh(CatalogueFile.EMPTY, JANUARY, GPT.formatted("5e-06"));
    Refreshed second =
        refresh(
            first.after(),
            MARCH,
            """
            {"o3": {"litellm_provider": "openai", "input_cost_per_token": 2e-06}}
            """);

    assertThat(second.removed()).isEqualTo(1);
    assertThat(second.added()).isEqualTo(1);
    assertThat(second.after().listings().keySet())
        .containsExactly(new Sold("openai", "gpt-4o"), new Sold("openai", "o3"));
  }

  @Test
  void olderFigures_onlyAddWhatIsMissing() {
    Refreshed first = refresh(CatalogueFile.EMPTY, MARCH, GPT.formatted("5e-06"));
    Refreshed older =
        refresh(
            first.after(),
            JANUARY,
            """
            {"gpt-4o": {"litellm_provider": "openai", "input_cost_per_token": 9e-06},
             "gpt-4o-2024-08-06": {"litellm_provider": "openai", "input_cost_per_token": 5e-06},
             "gpt-4o-2024-05-13": {"litellm_provider": "openai", "input_cost_per_token": 8e-06}}
            """);

    assertThat(older.changed()).isZero();
    assertThat(older.removed()).isZero();
    assertThat(older.after().dates()).containsEntry(Source.LITELLM, MARCH);
    assertThat(listing(older, "openai", "gpt-4o").latest()).hasToString("input=5,output=10");
    assertThat(listing(older, "openai", "gpt-4o-2024-08-06").id()).isEqualTo("gpt-4o");
    assertThat(listing(older, "openai", "gpt-4o-2024-05-13").id()).isEqualTo("gpt-4o-2024-05-13");
  }

  @Test
  void litellm_decidesOverModelsDev() {
    JsonNode modelsDev =
        json(
            """
            {"openai": {"models": {"gpt-4o": {"cost": {"input": 7, "output": 7}},
                                   "gpt-9": {"cost": {"input": 1, "output": 2},
                                             "limit": {"context": 1000}}}},
             "someone-else": {"models": {"x": {"cost": {"input": 1}}}}}
            """);
    CatalogueFile litellm = refresh(CatalogueFile.EMPTY, JANUARY, GPT.formatted("5e-06")).after();

    Refreshed refreshed = new CatalogueRefresh(litellm, Source.MODELS_DEV, MARCH).with(modelsDev);

    assertThat(listing(refreshed, "openai", "gpt-4o").latest()).hasToString("input=5,output=10");
    assertThat(listing(refreshed, "openai", "gpt-9").source()).isEqualTo(Source.MODELS_DEV);
    assertThat(refreshed.after().listings()).hasSize(2);
    assertThat(refreshed.removed()).isZero();
  }

  @Test
  void regionAndSnapshot_areToldApart() {
    SortedMap<Sold, Listing> listings =
        refresh(
                CatalogueFile.EMPTY,
                JANUARY,
                """
                {"claude-sonnet-4-5": {"litellm_provider": "anthropic",
                                       "input_cost_per_token": 3e-06},
                 "claude-sonnet-4-5-20250929": {"litellm_provider": "anthropic",
                                       "input_cost_per_token": 3e-06},
                 "anthropic.claude-sonnet-4-5-20250929-v1:0": {
                     "litellm_provider": "bedrock_converse", "input_cost_per_token": 3e-06},
                 "us.anthropic.claude-sonnet-4-5-20250929-v1:0": {
                     "litellm_provider": "bedrock_converse", "input_cost_per_token": 3.3e-06},
                 "azure_ai/Mistral-Large": {"litellm_provider": "azure_ai",
                                       "input_cost_per_token": 4e-06},
                 "1024-x-1024/dall-e-3": {"litellm_provider": "openai",
                                       "input_cost_per_image": 0.04}}
                """)
            .after()
            .listings();

    assertThat(listing(listings, "aws.bedrock", "claude-sonnet-4-5").latest())
        .hasToString("input=3");
    Listing regional =
        listing(listings, "aws.bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0");
    assertThat(regional.latest()).hasToString("input=3.3");
    assertThat(regional.id()).isEqualTo("claude-sonnet-4-5");
    assertThat(listing(listings, "anthropic", "claude-sonnet-4-5-20250929").id())
        .isEqualTo("claude-sonnet-4-5");
    assertThat(listing(listings, "azure.ai.inference", "mistral-large").id())
        .isEqualTo("mistral-large");
    assertThat(listings).hasSize(8);
  }

  @Test
  void datedModelsAtSeveralPrices_haveNoUndatedName() {
    SortedMap<Sold, Listing> listings =
        refresh(
                CatalogueFile.EMPTY,
                JANUARY,
                """
                {"gpt-x-2024-01-01": {"litellm_provider": "openai", "input_cost_per_token": 1e-06},
                 "gpt-x-2025-01-01": {"litellm_provider": "openai", "input_cost_per_token": 2e-06}}
                """)
            .after()
            .listings();

    assertThat(listings.keySet())
        .extracting(Sold::name)
        .containsExactly("gpt-x-2024-01-01", "gpt-x-2025-01-01");
  }

  @Test
  void wrongFile_isRefused() {
    assertThatThrownBy(() -> refresh(CatalogueFile.EMPTY, JANUARY, "{\"a\": 1}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("litellm");
    assertThatThrownBy(() -> CatalogueFile.parse("a\tb\n"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CatalogueFile.parse("# models and list prices\na\tb\n"))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Listing listing(Refreshed refreshed, String provider, String name) {
    return listing(refreshed.after().listings(), provider, name);
  }

  private static Listing listing(SortedMap<Sold, Listing> listings, String provider, String name) {
    return Objects.requireNonNull(listings.get(new Sold(provider, name)), name);
  }

  private static Refreshed refresh(CatalogueFile before, LocalDate date, String litellm) {
    return new CatalogueRefresh(before, Source.LITELLM, date).with(json(litellm));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
