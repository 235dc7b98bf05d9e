package dev.memorygraph.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.avro.AvroReader;
import dev.memorygraph.avro.AvroResult;
import dev.memorygraph.avro.SchemaId;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.outbound.OutboundGuard;
import dev.memorygraph.testkit.AvroFrames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;

/** Schemas from a server on the loopback address, by Confluent's protocol and by Glue's. */
class SchemaRegistriesTest {
  private static final UUID VERSION = UUID.fromString("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server = server();

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void record_inConfluentsFrame_isReadByTheSchemaOfItsId() throws IOException {
    serve(200, schema("\"int\"").toString());

    try (ConfluentSchemas schemas =
        new ConfluentSchemas(
            uri("/apis/ccompat/v7/"), Optional.of(() -> new Secret("ann:pass")), local())) {
      AvroResult message = reader(schemas).read(AvroFrames.confluent(70_001, new byte[] {2}));

      assertThat(message).isInstanceOf(AvroResult.Value.class);
    }

    assertThat(requests)
        .containsExactly("GET /apis/ccompat/v7/schemas/ids/70001 Basic YW5uOnBhc3M=");
  }

  @Test
  void schema_thatNobodyHas_makesTheRecordUnusable() throws IOException {
    serve(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");

    try (ConfluentSchemas schemas = schemas()) {
      assertThat(reader(schemas).read(AvroFrames.confluent(1, new byte[] {2})))
          .isInstanceOfSatisfying(
              AvroResult.Failed.class,
              failed -> assertThat(failed.reason()).isEqualTo(AvroResult.Reason.UNKNOWN_SCHEMA));
    }
  }

  @Test
  void schema_ofAnotherKind_isNone() throws IOException {
    serve(200, schema("syntax = \"proto3\";").put("schemaType", "PROTOBUF").toString());

    try (ConfluentSchemas schemas = schemas()) {
      assertThat(schemas.schema(new SchemaId.Confluent(1))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 401, 302})
  void server_thatDoesNotAnswerWithASchema_isAway(int status) throws IOException {
    serve(status, "{}");

    try (ConfluentSchemas schemas = schemas()) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> reader(schemas).read(AvroFrames.confluent(1, new byte[] {2})));
    }
  }

  @Test
  void answer_largerThanIsRead_isNone() throws IOException {
    serve(200, schema("x".repeat(3 << 20)).toString());

    try (ConfluentSchemas schemas = schemas()) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> schemas.schema(new SchemaId.Confluent(1)));
    }
  }

  @Test
  void server_onAPrivateNetwork_isNotCalledUnlessItMay() throws IOException {
    serve(200, schema("\"int\"").toString());

    try (ConfluentSchemas schemas = new ConfluentSchemas(uri(""), Optional.empty(), false)) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> schemas.schema(new SchemaId.Confluent(1)));
    }
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void record_inGluesFrame_isReadByTheSchemaOfItsVersion(boolean compressed) {
    serve(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("SchemaVersionId", VERSION.toString())
            .put("DataFormat", "AVRO")
            .put("SchemaDefinition", "\"int\"")
            .toString());

    assertThat(reader(glue()).read(AvroFrames.glue(VERSION, new byte[] {2}, compressed)))
        .isInstanceOf(AvroResult.Value.class);
    assertThat(requests).hasSize(1);
  }

  @Test
  void version_thatGlueDoesNotHave_isNone() {
    serve(400, "{\"__type\": \"EntityNotFoundException\", \"Message\": \"not found\"}");

    assertThat(glue().schema(new SchemaId.Glue(VERSION))).isEmpty();
  }

  @Test
  void glue_thatRefuses_isAway() {
    serve(400, "{\"__type\": \"AccessDeniedException\", \"Message\": \"no\"}");

    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> glue().schema(new SchemaId.Glue(VERSION)));
  }

  private ConfluentSchemas schemas() {
    return new ConfluentSchemas(uri(""), Optional.empty(), local());
  }

  private GlueSchemas glue() {
    return new GlueSchemas(
        GlueClient.builder()
            .endpointOverride(uri(""))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(ApacheHttpClient.create())
            .build());
  }

  private static AvroReader reader(ConfluentSchemas schemas) {
    return new AvroReader(schemas, id -> Optional.empty(), InstantSource.system());
  }

  private static AvroReader reader(GlueSchemas schemas) {
    return new AvroReader(id -> Optional.empty(), schemas, InstantSource.system());
  }

  private static ObjectNode schema(String text) {
    return JsonNodeFactory.instance.objectNode().put("schema", text);
  }

  private static OutboundGuard local() {
    return new OutboundGuard(true, host -> List.of(InetAddress.getLoopbackAddress()));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void serve(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            requests.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
