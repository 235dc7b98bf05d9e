package dev.memorygraph.engines.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table of the template.
 *
 * @param logicalId its key under {@code Resources}
 * @param name its {@code TableName}
 * @param properties those of its properties that {@code CreateTable} takes, by the same names
 * @param timeToLive the name of the attribute that says when an item ends
 */
public record TableSpec(
    String logicalId, String name, ObjectNode properties, Optional<String> timeToLive) {
  /** The properties that the engine understands. */
  private static final Set<String> MADE =
      Set.of(
          "AttributeDefinitions",
          "KeySchema",
          "GlobalSecondaryIndexes",
          "BillingMode",
          "ProvisionedThroughput",
          "StreamSpecification");

  /** What protects a table in the cloud, and is of no use on a laptop. */
  private static final Set<String> CLOUD_ONLY =
      Set.of(
          "TableName",
          "TimeToLiveSpecification",
          "DeletionProtectionEnabled",
          "PointInTimeRecoverySpecification",
          "SSESpecification",
          "TableClass",
          "Tags");

  /**
   * Reads a resource.
   *
   * @throws IllegalArgumentException where it has a property that would have to be made but cannot
   */
  static TableSpec of(String logicalId, JsonNode resource) {
    ObjectNode made = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : resource.properties()) {
      if (MADE.contains(property.getKey())) {
        made.set(property.getKey(), property.getValue().deepCopy());
      } else if (!CLOUD_ONLY.contains(property.getKey())) {
        throw new IllegalArgumentException(
            "Table %s has the property %s, which is not made here."
                .formatted(logicalId, property.getKey()));
      }
    }
    if (made.get("StreamSpecification") instanceof ObjectNode stream) {
      stream.put("StreamEnabled", true); // CloudFormation implies it.
    }
    JsonNode timeToLive = resource.path("TimeToLiveSpecification");
    return new TableSpec(
        logicalId,
        resource.path("TableName").asText(logicalId),
        made,
        Optional.of(timeToLive.path("AttributeName").asText())
            .filter(name -> timeToLive.path("Enabled").asBoolean() && !name.isEmpty()));
  }

  /** The same table under another name. */
  public TableSpec named(String other) {
    return new TableSpec(logicalId, other, properties, timeToLive);
  }

  /** The same, of which nothing ends by itself. */
  public TableSpec unending() {
    return new TableSpec(logicalId, name, properties, Optional.empty());
  }

  /** The key, as {@code {HASH=tenant S, RANGE=seq N}}. */
  Map<String, String> key() {
    return key(properties, properties);
  }

  /**
   * The key of a table or an index.
   *
   * @param keyed has the key schema
   * @param table has the attribute definitions
   */
  static Map<String, String> key(JsonNode keyed, JsonNode table) {
    Map<String, String> types = new TreeMap<>();
    table
        .path("AttributeDefinitions")
        .forEach(one -> types.put(text(one, "AttributeName"), text(one, "AttributeType")));
    Map<String, String> key = new TreeMap<>();
    keyed
        .path("KeySchema")
        .forEach(
            part -> {
              String attribute = text(part, "AttributeName");
              key.put(text(part, "KeyType"), attribute + " " + types.get(attribute));
            });
    return key;
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText();
  }
}
