package dev.memorygraph.engines.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.TablesForTests;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTablesIT {
  private static final URI DYNAMO_DB = URI.create(SharedEngines.dynamoDbUrl());

  private static final String TEMPLATE =
      """
      Resources:
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: NAME
            BillingMode: PAY_PER_REQUEST
            DeletionProtectionEnabled: true
            SSESpecification: {SSEEnabled: true}
            TimeToLiveSpecification: {AttributeName: ends, Enabled: true}
            AttributeDefinitions: ATTRIBUTES
            KeySchema: [{AttributeName: id, KeyType: HASH}]
        Other:
          Type: AWS::Logs::LogGroup
          Properties: {LogGroupName: !Sub 'x${Things}', Tags: !GetAtt [Things, Arn]}
      """;

  private static final String INDEXED =
      TEMPLATE.replace(
          "BillingMode:",
          "GlobalSecondaryIndexes: [{IndexName: by-time, Projection: {ProjectionType: ALL},"
              + " KeySchema: [{AttributeName: at, KeyType: HASH}]}]\n      BillingMode:");

  @TempDir private Path folder;
  private final String name = "tables-" + UUID.randomUUID();

  @Test
  void create_ourTemplate_makesEveryTableWithItsIndexes() {
    try (TablesForTests tables = TablesForTests.create();
        DynamoDb engine = new DynamoDb(DYNAMO_DB)) {
      JsonNode records = engine.describe(tables.name("VaultRecordsTable")).orElseThrow();
      JsonNode audit = engine.describe(tables.name("VaultAuditTable")).orElseThrow();

      assertThat(TableSpec.key(records, records))
          .isEqualTo(Map.of("HASH", "record S", "RANGE", "part S"));
      assertThat(records.path("GlobalSecondaryIndexes")).hasSize(2);
      assertThat(audit.path("GlobalSecondaryIndexes")).hasSize(2);
    }
  }

  @Test
  void create_indexMissing_isAddedAndNothingElseChanged() throws Exception {
    TemplateTables.create(template(TEMPLATE, "id: S"), DYNAMO_DB);
    Path indexed = template(INDEXED, "id: S", "at: N");

    Map<String, String> names = TemplateTables.create(indexed, DYNAMO_DB);

    assertThat(names).isEqualTo(Map.of("Things", name));
    assertThat(TemplateTables.create(indexed, DYNAMO_DB)).isEqualTo(names);
    try (DynamoDb engine = new DynamoDb(DYNAMO_DB)) {
      JsonNode table = engine.describe(name).orElseThrow();
      assertThat(table.path("GlobalSecondaryIndexes").path(0).path("IndexName").asText())
          .isEqualTo("by-time");
      JsonNode timeToLive =
          engine.call("DescribeTimeToLive", DynamoDb.named(name)).path("TimeToLiveDescription");
      assertThat(timeToLive.path("AttributeName").asText()).isEqualTo("ends");
    }
  }

  @Test
  void create_otherKeyThere_isOneSentence() throws Exception {
    TemplateTables.create(template(TEMPLATE, "id: S"), DYNAMO_DB);
    Path other = template(TEMPLATE, "id: N");

    assertThatThrownBy(() -> TemplateTables.create(other, DYNAMO_DB))
        .isInstanceOf(EngineStartException.class)
        .hasMessage(
            "The table %s has the key {HASH=id S}, but the template wants {HASH=id N};"
                + " begin anew with --fresh.",
            name);
  }

  @Test
  void read_propertyThatIsNotMade_isRefused() throws Exception {
    Path template = template(TEMPLATE.replace("BillingMode", "LocalSecondaryIndexes"), "id: S");

    assertThatThrownBy(() -> TemplateTables.read(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Table Things has the property LocalSecondaryIndexes, which is not made here.");
  }

  @AfterEach
  void delete() {
    TemplateTables.delete(List.of(name), DYNAMO_DB);
  }

  private Path template(String text, String... attributes) throws Exception {
    String definitions =
        Stream.of(attributes)
            .map(one -> "{AttributeName: " + one.replace(": ", ", AttributeType: ") + "}")
            .collect(Collectors.joining(", ", "[", "]"));
    Path file = folder.resolve(UUID.randomUUID() + ".yaml");
    return Files.writeString(file, text.replace("NAME", name).replace("ATTRIBUTES", definitions));
  }
}
