package dev.memorygraph.cli.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.MemoryGraph;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CatalogueCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder = Path.of("");

  @Test
  void show_aNameOfBedrock_tellsTheModelAndItsRegionalPrice() {
    int exit =
        run("show", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "--provider", "aws.bedrock");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .startsWith("claude-sonnet-4-5, listed as us.anthropic.claude-sonnet-4-5-20250929-v1:0\n")
        .containsPattern("  input +\\$3\\.3  for a million tokens\n")
        .containsPattern("  search +\\$0\\.01  each\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void show_json_isOneObject() throws Exception {
    assertThat(run("show", "openai/gpt-4o-2024-08-06", "--provider=openai", "--json")).isZero();

    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.path("reported").asText()).isEqualTo("openai/gpt-4o-2024-08-06");
    assertThat(answer.path("names").size()).isEqualTo(2);
    assertThat(answer.at("/models/0/id").asText()).isEqualTo("gpt-4o");
    assertThat(answer.at("/models/0/prices/0/version").asText()).startsWith("catalogue-2");
    assertThat(answer.at("/models/0/prices/0/usd/input").decimalValue()).isEqualTo("2.5");
  }

  @Test
  void show_anUnknownName_saysWhatWasLookedFor() {
    assertThat(run("show", "acme/My-Model:latest")).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "No model is listed under acme/My-Model:latest, acme/my-model:latest, acme/my-model.\n");
  }

  @Test
  void show_severalPrices_asksForTheProvider() {
    assertThat(run("show", "meta-llama/llama-3.3-70b-instruct")).isEqualTo(1);

    assertThat(err.toString()).contains("say --provider");
  }

  @Test
  void refresh_ofAFile_isCountedAndShown() throws Exception {
    Path catalogue = folder.resolve("catalogue.tsv");
    Files.writeString(catalogue, "# models and list prices\n");

    assertThat(refresh("5e-06", "2026-01-01", catalogue)).isZero();
    assertThat(refresh("2.5e-06", "2026-03-01", catalogue)).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            1 models added, 0 changed, 0 removed from litellm (they stay here).
            0 models added, 1 changed, 0 removed from litellm (they stay here).
            """);
    assertThat(Files.readString(catalogue))
        .contains("2026-01-01 input=5,output=10\t2026-03-01 input=2.5,output=10");
  }

  @Test
  void refresh_withoutACatalogue_startsWithTheOneThatShips() throws Exception {
    Path catalogue = folder.resolve("new.tsv");

    assertThat(refresh("2.5e-06", "2099-01-01", catalogue)).isZero();

    assertThat(Files.readString(catalogue)).contains("claude-sonnet-4-5");
    assertThat(out.toString()).contains("0 models added");
  }

  @Test
  void refresh_ofAnotherFile_isRefusedInASentence() throws Exception {
    Path file = folder.resolve("other.json");
    Files.writeString(file, "{}");

    assertThat(
            run("refresh", file.toString(), "--as=litellm", "--date=2026-01-01", "--out=" + file))
        .isEqualTo(1);
    assertThat(err.toString()).contains("Not a catalogue of models");

    Path missing = folder.resolve("missing.json");
    assertThat(run("refresh", missing.toString(), "--as=litellm", "--date=2026-01-01", out()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("Cannot read " + missing);

    assertThat(run("refresh", file.toString(), "--as=models-dev", "--date=2026-01-01", out()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("is this a file of models-dev?");

    assertThat(run("refresh", file.toString(), "--as=prices", "--date=2026-01-01", out()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("'prices' is none of litellm, models-dev");
  }

  private String out() {
    return "--out=" + folder.resolve("out.tsv");
  }

  private int refresh(String price, String date, Path catalogue) throws Exception {
    Path file = folder.resolve("litellm.json");
    Files.writeString(
        file,
        """
        {"gpt-4o": {"litellm_provider": "openai", "mode": "chat",
                    "input_cost_per_token": %s, "output_cost_per_token": 1e-05}}
        """
            .formatted(price));
    return run("refresh", file.toString(), "--as=litellm", "--date=" + date, "--out=" + catalogue);
  }

  private int run(String... args) {
    CommandLine command = MemoryGraph.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    String[] all = new String[args.length + 1];
    all[0] = "catalogue";
    System.arraycopy(args, 0, all, 1, args.length);
    return command.execute(all);
  }
}
