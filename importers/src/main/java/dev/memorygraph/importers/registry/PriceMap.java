package dev.memorygraph.importers.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * LiteLLM's price map, and changes of it, as changes of a registry.
 *
 * <p>A record becomes a model: what the registry has a column for is taken where it is of the kind
 * that the column wants, and the whole record, as it is, becomes the metadata. Prices per token
 * become prices per thousand without a digit lost.
 */
public final class PriceMap {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String FLAG = "supports_";
  private static final Map<String, String> CAPABILITIES =
      Map.of("function_calling", "tools", "response_schema", "structured_output");

  private PriceMap() {}

  /**
   * The models of {@code {commit, ts, models: {<id>: <record>}}}, each as a change that makes it.
   * The same file gives the same update ids, so that loading it again changes nothing.
   */
  public static Stream<ObjectNode> load(InputFile file) {
    JsonNode map = whole(file);
    String time = map.path("ts").asText();
    if (!map.path("models").isObject() || time.isEmpty()) {
      throw new InputException(file.name() + " is not {commit, ts, models: {...}}.");
    }
    String commit = map.path("commit").asText();
    return map.path("models").properties().stream()
        .map(
            model ->
                change("c", model.getKey(), time, commit + ":" + model.getKey())
                    .set("model", model(model.getValue())));
  }

  /** The changes of lines {@code {seq, commit, ts, op, key, before, after}}, in their order. */
  public static Stream<ObjectNode> changes(InputFile file) {
    return file.lines().map(line -> change(file, line));
  }

  /** The registry's model of a record. */
  public static ObjectNode model(JsonNode record) {
    ObjectNode model = JSON.createObjectNode();
    String provider = record.path("litellm_provider").asText("");
    model.put("provider", provider.isBlank() ? "unknown" : provider);
    TreeSet<String> capabilities = new TreeSet<>();
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      if (field.getKey().startsWith(FLAG) && field.getValue().asBoolean(false)) {
        String flag = field.getKey().substring(FLAG.length());
        capabilities.add(CAPABILITIES.getOrDefault(flag, flag));
      }
    }
    if (record.path("mode").asText("").equals("chat")) {
      capabilities.add("chat");
    }
    model.set("capabilities", JSON.valueToTree(capabilities));
    Stream.of("max_input_tokens", "max_tokens")
        .map(record::path)
        .filter(PriceMap::isCount)
        .findFirst()
        .ifPresent(tokens -> model.put("context_window", tokens.intValue()));
    cost(record).ifPresent(cost -> model.set("cost_per_1k_tokens", cost));
    return model.set("metadata", record);
  }

  private static Optional<ObjectNode> cost(JsonNode record) {
    JsonNode input = record.path("input_cost_per_token");
    JsonNode output = record.path("output_cost_per_token");
    if (!isPrice(input) || !isPrice(output)) {
      return Optional.empty();
    }
    ObjectNode cost = JSON.createObjectNode();
    cost.put("input", input.decimalValue().movePointRight(3));
    return Optional.of(cost.put("output", output.decimalValue().movePointRight(3)));
  }

  /** The real map writes some counts as 10000000.0. */
  private static boolean isCount(JsonNode value) {
    return value.isNumber()
        && value.canConvertToExactIntegral()
        && value.canConvertToInt()
        && value.intValue() >= 0;
  }

  private static boolean isPrice(JsonNode value) {
    return value.isNumber() && value.decimalValue().signum() >= 0;
  }

  private static ObjectNode change(InputFile file, InputFile.Line line) {
    try {
      JsonNode given = JSON.readTree(line.text());
      String op = given.path("op").asText();
      boolean complete = given.hasNonNull("key") && given.hasNonNull("ts");
      boolean known = op.equals("d") || (op.matches("[cu]") && given.path("after").isObject());
      if (complete && known) {
        String id = given.path("commit").asText() + ":" + given.path("seq").asText();
        ObjectNode change = change(op, given.path("key").asText(), given.path("ts").asText(), id);
        return op.equals("d") ? change : change.set("model", model(given.path("after")));
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw new InputException(
        file.name() + ":" + line.number() + " is not {seq, commit, ts, op, key, after}.");
  }

  private static ObjectNode change(String op, String model, String time, String updateId) {
    ObjectNode change = JSON.createObjectNode().put("op", op).put("model_id", model);
    return change.put("updated_at", time).put("update_id", updateId);
  }

  private static JsonNode whole(InputFile file) {
    try (Reader reader = file.open()) {
      return JSON.readTree(reader);
    } catch (JsonProcessingException e) {
      throw new InputException(file.name() + " is not JSON.");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.path(), e);
    }
  }
}
