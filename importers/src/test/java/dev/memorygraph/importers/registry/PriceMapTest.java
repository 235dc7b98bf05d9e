package dev.memorygraph.importers.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceMapTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void record_complete_fillsEveryColumnAndLosesNoDigit() throws Exception {
    ObjectNode model =
        loaded(
            """
            {"litellm_provider": "bedrock", "mode": "chat", "max_tokens": 5,
             "max_input_tokens": 32000.0, "input_cost_per_token": 1.5e-07,
             "output_cost_per_token": 0.000000123456789012345678,
             "supports_function_calling": true, "supports_vision": false,
             "supports_response_schema": true, "supports_audio_input": true}
            """);

    assertThat(model.path("provider").asText()).isEqualTo("bedrock");
    assertThat(model.path("capabilities").toString())
        .isEqualTo("[\"audio_input\",\"chat\",\"structured_output\",\"tools\"]");
    assertThat(model.path("context_window").asInt()).isEqualTo(32_000);
    assertThat(model.at("/cost_per_1k_tokens/input").decimalValue())
        .isEqualByComparingTo("0.00015");
    assertThat(model.at("/cost_per_1k_tokens/output").decimalValue())
        .isEqualByComparingTo("0.000123456789012345678");
    assertThat(model.path("metadata")).hasSize(10);
  }

  @Test
  void record_ofOtherKinds_staysInTheMetadataOnly() throws Exception {
    ObjectNode model =
        loaded(
            """
            {"max_tokens": "see the docs", "input_cost_per_token": "1e-6",
             "output_cost_per_token": 1, "mode": "embedding"}
            """);

    assertThat(model.path("provider").asText()).isEqualTo("unknown");
    assertThat(model.path("capabilities")).isEmpty();
    assertThat(model.has("context_window")).isFalse();
    assertThat(model.has("cost_per_1k_tokens")).isFalse();
    assertThat(model.at("/metadata/max_tokens").asText()).isEqualTo("see the docs");
  }

  @Test
  void lines_areChangesWithTheirOwnTimesAndFixedIds() throws Exception {
    InputFile file =
        file(
            """
            {"seq": 7, "commit": "c0", "ts": "2024-02-05T17:31:11-08:00", "op": "c", "key": "a/b", "after": {}}
            {"seq": 8, "commit": "c0", "ts": "2024-02-05T17:31:11-08:00", "op": "d", "key": "a/b", "after": null}
            """);

    List<ObjectNode> changes = PriceMap.changes(file).toList();

    assertThat(changes.getFirst().path("update_id").asText()).isEqualTo("c0:7");
    assertThat(changes.getFirst().path("updated_at").asText())
        .isEqualTo("2024-02-05T17:31:11-08:00");
    assertThat(changes.getLast().toString())
        .isEqualTo(
            "{\"op\":\"d\",\"model_id\":\"a/b\",\"updated_at\":\"2024-02-05T17:31:11-08:00\","
                + "\"update_id\":\"c0:8\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{\"seq\": 1, \"ts\": \"t\", \"op\": \"c\", \"key\": \"k\"}",
        "{\"seq\": 1, \"ts\": \"t\", \"op\": \"x\", \"key\": \"k\", \"after\": {}}"
      })
  void line_wrong_isNamedByItsNumber(String line) throws Exception {
    InputFile file = file(line);

    assertThatThrownBy(() -> PriceMap.changes(file).toList())
        .isInstanceOf(InputException.class)
        .hasMessage("map:1 is not {seq, commit, ts, op, key, after}.");
  }

  private ObjectNode loaded(String record) throws IOException {
    InputFile file =
        file("{\"commit\": \"c\", \"ts\": \"t\", \"models\": {\"m\": %s}}".formatted(record));
    return (ObjectNode) PriceMap.load(file).toList().getFirst().path("model");
  }

  private InputFile file(String text) throws IOException {
    return new InputFile(Files.writeString(folder.resolve("map"), text));
  }
}
