package dev.memorygraph.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.policies.TenantPolicies;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.vault.access.AccessWiring;
import dev.memorygraph.vault.access.context.AddressRange;
import dev.memorygraph.vault.access.context.OfficeHours;
import dev.memorygraph.vault.access.context.RequestContextReader;
import dev.memorygraph.vault.access.grant.GrantStore;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.AuditRecorder;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.keys.Pseudonyms;
import dev.memorygraph.vault.testing.RequestsForTests;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Policies and grants on a real DynamoDB, with a clock that the test moves. */
public final class AdministrationForTests implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pseudonyms PSEUDONYMS =
      (tenant, id) -> id.isEmpty() ? "" : "p-" + Integer.toHexString(id.hashCode());

  public final Tenant tenant = new Tenant("acme");
  public final DynamoDbClient dynamoDb = client();
  public final String control = "control-" + UUID.randomUUID();
  public final String access = "access-" + UUID.randomUUID();
  public final AccessPolicies decisions;
  public final GrantStore grants;
  public final TenantPolicies policies;
  private final String audit = "audit-" + UUID.randomUUID();
  private final Map<String, VaultEndpoint> endpoints = new HashMap<>();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");

  public AdministrationForTests() {
    create(control, "kind", "id");
    create(access, "kind", "id");
    create(audit, "log", "at");
    InstantSource clock = () -> now;
    AuditTrail trail = new AuditTrail(dynamoDb, audit);
    Ulids ids = new Ulids(clock, new Random(7));
    AccessWiring wiring =
        new AccessWiring(
            dynamoDb, new AccessWiring.Tables(control, access), trail, PSEUDONYMS, clock);
    policies = wiring.tenantPolicies();
    grants = wiring.grants();
    decisions = wiring.policies();
    Guard guard =
        new Guard(
            decisions,
            grants,
            new RequestContextReader(
                OfficeHours.parse("09:00-17:00 UTC"), List.of(AddressRange.parse("10.0.0.0/8"))),
            new AuditRecorder(trail, PSEUDONYMS, ids),
            new EmfMetrics(),
            none -> {},
            clock);
    AuditedCall audited = new AuditedCall(guard, trail);
    endpoints.putAll(wiring.endpoints(audited, ids));
  }

  /** Sets the clock on. */
  public void later(Duration time) {
    now = now.plus(time);
  }

  public Caller caller(String subject, Role... roles) {
    return new Caller(tenant, subject, Set.of(roles), 3, true);
  }

  /** Calls a route such as {@code PUT /api/v1/policies/{id}}, from a machine with a certificate. */
  public Reply call(Caller caller, String route, Map<String, String> path, String body) {
    return RequestsForTests.endpoint(endpoints, route)
        .answer(RequestsForTests.request(caller, path, Map.of(), body));
  }

  /** The body of an answer that went well. */
  public static JsonNode json(Reply reply) {
    return switch (reply) {
      case Reply.Json answer -> answer.body();
      case Reply.Text _, Reply.Bytes _ -> throw new AssertionError("No JSON");
      case Reply.Refused refused -> throw new AssertionError(refused.problem().toString());
    };
  }

  /** The code of an answer that did not. */
  public static String code(Reply reply) {
    return switch (reply) {
      case Reply.Refused refused -> refused.problem().code();
      case Reply.Json answer -> "status " + answer.status();
      case Reply.Text answer -> "status " + answer.status();
      case Reply.Bytes answer -> "status " + answer.status();
    };
  }

  /** All audit entries, in no order. */
  public List<JsonNode> entries() {
    return dynamoDb.scanPaginator(scan -> scan.tableName(audit)).items().stream()
        .map(item -> Optional.ofNullable(item.get("entry")).orElseThrow().s())
        .map(AdministrationForTests::parse)
        .toList();
  }

  @Override
  public void close() {
    dynamoDb.deleteTable(table -> table.tableName(control));
    dynamoDb.deleteTable(table -> table.tableName(access));
    dynamoDb.deleteTable(table -> table.tableName(audit));
    dynamoDb.close();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void create(String table, String... keys) {
    dynamoDb.createTable(
        request ->
            request
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    Arrays.stream(keys)
                        .map(
                            key ->
                                AttributeDefinition.builder()
                                    .attributeName(key)
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                        .toList())
                .keySchema(key(keys[0], KeyType.HASH), key(keys[1], KeyType.RANGE)));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(SharedEngines.dynamoDbUrl()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(ApacheHttpClient.create())
        .build();
  }
}
