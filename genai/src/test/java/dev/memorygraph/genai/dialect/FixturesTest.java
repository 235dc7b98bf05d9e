package dev.memorygraph.genai.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.call.Dialect;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.call.Reply;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.usage.UsageCounts;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape of answer once: a call in a file ({@code response}, or {@code stream} in lines)
 * together with all that is to be known of it, and nothing else.
 */
class FixturesTest {
  private static final Path FOLDER =
      RepositoryRoot.find().resolve("genai/src/test/resources/dev/memorygraph/genai/dialect");

  static Stream<String> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .collect(Collectors.toList())
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void read_aCall_saysJustWhatIsKnown(String name) throws IOException {
    JsonNode fixture = Json.MAPPER.readTree(Files.readString(FOLDER.resolve(name + ".json")));
    Exchange call = call(fixture);

    if (fixture.has("operation")) {
      Operation operation = Operation.of(call).orElseThrow();
      assertThat(Dialects.of(call)).isEmpty();
      assertThat(operation.label()).isEqualTo(fixture.at("/operation/name").asText());
      assertThat(usage(operation.usage(call))).isEqualTo(fixture.at("/operation/usage"));
    } else {
      Reply reply = dialect(call).reply(call);
      assertThat(said(reply)).isEqualTo(fixture.path("reply"));
      assertThat(reply.completion().toString()).doesNotContain("do not tell");
    }
    if (fixture.has("prompt")) {
      assertThat(dialect(call).prompt(call.request()).getText())
          .isEqualTo(fixture.path("prompt").asText());
    }
    if (fixture.has("asked")) {
      assertThat(RequestedModel.of(call.path(), call.request()))
          .isEqualTo(fixture.path("asked").asText());
    }
  }

  private static Dialect dialect(Exchange call) {
    return Dialects.of(call).orElseThrow();
  }

  private static Exchange call(JsonNode fixture) {
    JsonNode response =
        fixture.has("stream")
            ? new TextNode(
                fixture
                        .path("stream")
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("\n"))
                    + "\n")
            : fixture.path("response");
    return Exchange.of(fixture.path("path").asText(), fixture.path("request"), response);
  }

  private static JsonNode said(Reply reply) {
    ObjectNode said = Json.MAPPER.createObjectNode();
    CompletionEvent completion = reply.completion();
    text(said, "text", completion.getText());
    text(said, "model", completion.getModelId());
    text(said, "id", completion.getResponseId());
    if (completion.getFinishReasonsCount() > 0) {
      ArrayNode reasons = said.putArray("finish");
      completion.getFinishReasonsList().forEach(reasons::add);
    }
    if (!reply.tools().isEmpty()) {
      ArrayNode tools = said.putArray("tools");
      reply
          .tools()
          .forEach(
              tool -> tools.addArray().add(tool.callId()).add(tool.name()).add(tool.arguments()));
    }
    if (completion.hasUsage()) {
      said.set("usage", usage(reply.usage()));
    }
    text(said, "tier", completion.getServiceTier());
    if (completion.hasCost()) {
      said.put("usd", completion.getCost().getUsd());
    }
    if (completion.hasLatencyMs()) {
      said.put("latency_ms", completion.getLatencyMs());
    }
    if (completion.hasTimeToFirstTokenMs()) {
      said.put("first_token_ms", completion.getTimeToFirstTokenMs());
    }
    reply.failure().ifPresent(kind -> said.put("failure", kind));
    if (!reply.usage().contradicted().isEmpty()) {
      ArrayNode wholes = said.putArray("contradicted");
      reply.usage().contradicted().forEach(whole -> wholes.add(whole.name()));
    }
    return said;
  }

  private static void text(ObjectNode said, String field, String text) {
    if (!text.isEmpty()) {
      said.put(field, text);
    }
  }

  /** As JSON reads it: small whole numbers. */
  private static JsonNode usage(UsageCounts counted) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    Usage usage = counted.usage().orElse(Usage.getDefaultInstance());
    for (Map.Entry<FieldDescriptor, Object> field : usage.getAllFields().entrySet()) {
      if (field.getValue() instanceof Long count) {
        json.put(field.getKey().getName(), Math.toIntExact(count));
      } else {
        json.put(field.getKey().getName(), (Double) field.getValue());
      }
    }
    return json;
  }
}
