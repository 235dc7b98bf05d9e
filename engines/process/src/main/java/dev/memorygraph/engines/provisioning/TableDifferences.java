package dev.memorygraph.engines.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a table lacks of what its template says. */
final class TableDifferences {
  private final DynamoDb engine;

  TableDifferences(DynamoDb engine) {
    this.engine = engine;
  }

  Stream<String> of(TableSpec table) {
    return engine
        .describe(table.name())
        .map(found -> Stream.concat(indexes(table, found), timeToLive(table)))
        .orElseGet(() -> Stream.of(table.name() + " does not exist"));
  }

  private static Stream<String> indexes(TableSpec table, JsonNode found) {
    Set<String> there = new TreeSet<>();
    found.path("GlobalSecondaryIndexes").forEach(index -> there.add(name(index)));
    return table
        .properties()
        .path("GlobalSecondaryIndexes")
        .valueStream()
        .map(TableDifferences::name)
        .filter(name -> !there.contains(name))
        .map(name -> "%s has no index %s".formatted(table.name(), name));
  }

  private Stream<String> timeToLive(TableSpec table) {
    return table.timeToLive().filter(_ -> !ends(table.name())).stream()
        .map(attribute -> "%s does not end items by %s".formatted(table.name(), attribute));
  }

  private boolean ends(String table) {
    return engine
        .call("DescribeTimeToLive", DynamoDb.named(table))
        .path("TimeToLiveDescription")
        .path("TimeToLiveStatus")
        .asText()
        .startsWith("ENABL");
  }

  private static String name(JsonNode index) {
    return index.path("IndexName").asText();
  }
}
