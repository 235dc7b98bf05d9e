package dev.memorygraph.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.migration.Migrating;
import dev.memorygraph.registry.migration.MigrationStore;
import dev.memorygraph.registry.read.RegistryMessage.SchemaVersion;
import dev.memorygraph.registry.schema.SchemaEvolution;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRoutesIT {
  private static final String BY = "acme/ada";

  private SyncForTests system;
  private SchemaRoutes routes;

  @BeforeEach
  void publish() {
    system = new SyncForTests(InstantSource.system());
    SchemaEvolution schemas = system.schemas(new EmfMetrics());
    MigrationStore store = new MigrationStore(system.table, system.clock);
    routes = new SchemaRoutes(schemas, new Migrating(schemas, store, system.clock));
    take(schemas, "1", "{\"properties\":{\"a\":{\"type\":\"string\"}}}");
    take(schemas, "2", "{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{}}}");
    take(schemas, "3", "{\"properties\":{\"a\":{\"type\":\"integer\"}}}");
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void supported_listsStandingReasonsAndMatrix() {
    JsonNode answer = json(routes.supported(request("")), 200);

    assertThat(answer.path("compatibility_mode").asText()).isEqualTo("BACKWARD_TRANSITIVE");
    JsonNode schema = answer.at("/schemas/0");
    assertThat(schema.path("schema_id").asText()).isEqualTo("s");
    assertThat(schema.at("/versions/2/standing").asText()).isEqualTo("held");
    assertThat(schema.at("/versions/2/reasons/0").toString())
        .isEqualTo(
            "{\"pointer\":\"/properties/a/type\",\"change\":\"changed\","
                + "\"breaks\":[\"BACKWARD\",\"FORWARD\"]}");
    assertThat(schema.path("matrix")).hasSize(6);
    assertThat(schema.at("/matrix/0").toString())
        .isEqualTo("{\"reader\":\"2\",\"data_of\":\"1\",\"compatible\":true}");
  }

  @Test
  void heldVersion_isApprovedOnce() {
    String body = "{\"schema_id\": \"s\", \"version\": \"3\"}";

    assertThat(routes.addVersion(request(body), BY).status()).isEqualTo(200);
    assertThat(routes.addVersion(request(body), BY).status()).isEqualTo(409);
    assertThat(json(routes.supported(request("")), 200).at("/schemas/0/versions/2/approved_by"))
        .hasToString("\"acme/ada\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"schema_id\": \"s\", \"from_version\": \"1\", \"to_version\": \"2\", \"batch_size\": 0};"
            + " 400",
        "{\"schema_id\": \"s\", \"from_version\": \"1\", \"to_version\": \"2\", \"batch_size\":"
            + " 1001}; 400",
        "{\"schema_id\": \"s\", \"from_version\": \"1\", \"to_version\": \"2\", \"batch_size\":"
            + " 1.5}; 400",
        "{\"schema_id\": \"s\", \"from_version\": \"1\"}; 400",
        "{\"schema_id\": \"s\", \"from_version\": \"1\", \"to_version\": \"9\"}; 404",
        "{\"schema_id\": \"s\", \"from_version\": \"1\", \"to_version\": \"3\"}; 409",
        "{\"schema_id\": \"s\", \"from_version\": \"2\", \"to_version\": \"1\"}; 409",
        "{\"schema_id\": \"s\", \"from_version\": \"1\", \"to_version\": \"2\", \"batch_size\": 1};"
            + " 202",
        "{\"schema_id\": \"s\", \"from_version\": \"1\", \"to_version\": \"2\", \"batch_size\":"
            + " 1000}; 202"
      })
  void migration_isBegunOrRefused(String body, int status) {
    assertThat(routes.migrate(request(body), BY).status()).isEqualTo(status);
  }

  @Test
  void unknownVersionAndMigration_areNotFound() {
    String version = "{\"schema_id\": \"s\", \"version\": \"9\"}";

    assertThat(routes.addVersion(request(version), BY).status()).isEqualTo(404);
    assertThat(routes.addVersion(request("{}"), BY).status()).isEqualTo(400);
    assertThat(routes.progress(request("")).status()).isEqualTo(404);
    assertThat(routes.rollBack(request("{\"migration_id\": \"x\"}")).status()).isEqualTo(404);
    assertThat(routes.rollBack(request("{}")).status()).isEqualTo(400);
  }

  @Test
  void progress_isOfTheMigrationThatIsBeingDone() {
    JsonNode begun =
        json(
            routes.migrate(
                request("{\"schema_id\": \"s\", \"from_version\": \"1\", \"to_version\": \"2\"}"),
                BY),
            202);

    assertThat(json(routes.progress(request("")), 200).path("migration_id"))
        .isEqualTo(begun.path("migration_id"));
    assertThat(json(routes.status(), 200).at("/migrations/0/state").asText()).isEqualTo("waiting");
    String id = "{\"migration_id\": %s}".formatted(begun.path("migration_id"));
    assertThat(routes.rollBack(request(id)).status()).isEqualTo(202);
  }

  private static void take(SchemaEvolution schemas, String version, String json) {
    assertThat(schemas.take(new SchemaVersion("s", version, json, List.of("m")))).isEmpty();
  }

  private static JsonNode json(Reply reply, int status) {
    assertThat(reply.status()).isEqualTo(status);
    return reply instanceof Reply.Json(int ok, JsonNode body, var headers)
        ? body
        : MissingNode.getInstance();
  }

  private static HttpRequest request(String body) {
    return RequestsForTests.request("", body, Map.of(), Map.of());
  }
}
