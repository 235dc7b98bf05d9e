package dev.memorygraph.testkit;

import dev.memorygraph.engines.provisioning.TableSpec;
import dev.memorygraph.engines.provisioning.TemplateTables;
import dev.memorygraph.repository.RepositoryRoot;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tables of template.yaml on the shared DynamoDB Local, under names that no other test has; closing
 * deletes them.
 */
public final class TablesForTests implements AutoCloseable {
  private final URI dynamoDb = URI.create(SharedEngines.dynamoDbUrl());
  private final Map<String, String> names;

  private TablesForTests(Set<String> logicalIds) {
    String prefix = "test-" + UUID.randomUUID() + "-";
    List<TableSpec> tables =
        TemplateTables.read(RepositoryRoot.find().resolve("template.yaml")).stream()
            .filter(table -> logicalIds.isEmpty() || logicalIds.contains(table.logicalId()))
            // Clocks of tests stand in the past, and the engine goes by its own: what they write
            // would be over at once.
            .map(table -> table.named(prefix + table.name()).unending())
            .toList();
    names = TemplateTables.create(tables, dynamoDb);
    if (!names.keySet().containsAll(logicalIds)) {
      throw new IllegalArgumentException("The template has no such table among " + logicalIds);
    }
  }

  /** Makes the tables of these logical ids; all of the template's where none is named. */
  public static TablesForTests create(String... logicalIds) {
    return new TablesForTests(Set.of(logicalIds));
  }

  /** The name of the table of that logical id. */
  public String name(String logicalId) {
    String name = names.get(logicalId);
    if (name == null) {
      throw new IllegalArgumentException("No table " + logicalId + " was made");
    }
    return name;
  }

  public URI dynamoDb() {
    return dynamoDb;
  }

  /**
   * A way to the tables, for whoever closes it.
   *
   * @param http the module's own client
   */
  public DynamoDbClient client(SdkHttpClient http) {
    return DynamoDbClient.builder()
        .endpointOverride(dynamoDb)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(http)
        .build();
  }

  @Override
  public void close() {
    TemplateTables.delete(names.values(), dynamoDb);
  }
}
