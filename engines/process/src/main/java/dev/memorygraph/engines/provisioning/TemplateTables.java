package dev.memorygraph.engines.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.repository.Yaml;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the tables that a template names, so that their schemas stand in one place. */
public final class TemplateTables {
  private static final String TABLE = "AWS::DynamoDB::Table";

  private TemplateTables() {}

  /** The tables of a template, in its order. */
  public static List<TableSpec> read(Path template) {
    JsonNode resources = new ObjectMapper().valueToTree(Yaml.read(template).get("Resources"));
    List<TableSpec> tables = new ArrayList<>();
    for (Map.Entry<String, JsonNode> resource : resources.properties()) {
      if (resource.getValue().path("Type").asText().equals(TABLE)) {
        tables.add(TableSpec.of(resource.getKey(), resource.getValue().path("Properties")));
      }
    }
    return tables;
  }

  /**
   * Makes what is missing: tables, indexes, time to live. Nothing is ever deleted.
   *
   * @return names by logical id
   * @throws dev.memorygraph.engines.EngineStartException with one sentence where a table has
   *     another key than its template, or the engine does not answer
   */
  public static Map<String, String> create(Path template, URI dynamoDb) {
    return create(read(template), dynamoDb);
  }

  /** Whether there is one of the template's tables already. */
  public static boolean anyExists(Path template, URI dynamoDb) {
    try (DynamoDb engine = new DynamoDb(dynamoDb)) {
      return read(template).stream().anyMatch(table -> engine.describe(table.name()).isPresent());
    }
  }

  /** What tables lack of what the template says, one short sentence each. */
  public static List<String> missing(Path template, URI dynamoDb) {
    try (DynamoDb engine = new DynamoDb(dynamoDb)) {
      TableDifferences differences = new TableDifferences(engine);
      return read(template).stream().flatMap(differences::of).toList();
    }
  }

  /** As {@link #create(Path, URI)}, for some tables or under other names. */
  public static Map<String, String> create(List<TableSpec> tables, URI dynamoDb) {
    try (DynamoDb engine = new DynamoDb(dynamoDb)) {
      EnsureTable ensure = new EnsureTable(engine);
      Map<String, String> names = new LinkedHashMap<>();
      for (TableSpec table : tables) {
        ensure.exists(table);
        names.put(table.logicalId(), table.name());
      }
      return names;
    }
  }

  /** Deletes tables with all that is in them; one that does not exist is as good as deleted. */
  public static void delete(Iterable<String> names, URI dynamoDb) {
    try (DynamoDb engine = new DynamoDb(dynamoDb)) {
      names.forEach(engine::delete);
    }
  }
}
