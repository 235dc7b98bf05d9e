package dev.memorygraph.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.engines.kms.KeySpec;
import dev.memorygraph.engines.kms.KmsEndpoint;
import dev.memorygraph.engines.provisioning.TemplateTables;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsServicesIT {
  private static final URI DYNAMO_DB = URI.create(SharedEngines.dynamoDbUrl());
  private static final Map<String, KeySpec> KEYS =
      Map.of("arn:aws:kms:us-east-1:000000000000:key/root", KeySpec.SYMMETRIC_DEFAULT);

  @TempDir private Path folder;
  private final String table = "services-" + UUID.randomUUID();
  private Path template;

  @BeforeEach
  void write() throws IOException {
    template =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Resources:
              Things:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: %s
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
            """
                .formatted(table));
  }

  @AfterEach
  void delete() {
    TemplateTables.delete(List.of(table), DYNAMO_DB);
  }

  @Test
  void start_twice_findsTablesAndKeysAgain() throws Exception {
    start().close();
    byte[] keys = Files.readAllBytes(keyFile());

    start().close();

    assertThat(keyFile()).hasBinaryContent(keys);
    assertThat(TemplateTables.anyExists(template, DYNAMO_DB)).isTrue();
  }

  @Test
  void start_keysLostButTablesThere_isOneSentence() throws Exception {
    start().close();
    Files.delete(keyFile());

    assertThatThrownBy(this::start)
        .isInstanceOf(EngineStartException.class)
        .hasMessage(
            "%s is missing, and nothing else opens what the vault keeps; put it back, or begin anew"
                + " with --fresh.",
            keyFile());
    assertThat(keyFile()).doesNotExist();
  }

  private KmsEndpoint start() throws IOException {
    return AwsServices.start(folder, template, KEYS, DYNAMO_DB, 0);
  }

  private Path keyFile() {
    return folder.resolve("keys").resolve("kms.json");
  }
}
