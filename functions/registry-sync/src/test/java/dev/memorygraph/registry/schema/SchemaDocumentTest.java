package dev.memorygraph.registry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import dev.memorygraph.registry.read.RegistryMessage.SchemaVersion;
import dev.memorygraph.registry.schema.compare.CompatibilityMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDocumentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"text\"}",
        "{\"required\": \"a\"}",
        "{\"properties\": [1]}",
        "{\"minLength\": -1}",
        "{\"items\": [{}]}",
        "{\"properties\": {\"a\": {\"type\": 5}}}",
        "{\"properties\": {\"a\": {\"x-memory-graph-field\": \"colour\"}}}",
        "{\"properties\": {\"a\": {\"x-memory-graph-field\": \"metadata\"}}}",
        "{\"properties\": {\"a\": {\"x-memory-graph-field\": 5}}}"
      })
  void documentThatIsNoSchema_isRefused(String json) {
    assertThat(SchemaDocument.fault(version(json))).map(Fault::code).contains(Code.NOT_A_SCHEMA);
  }

  @Test
  void nameOrDocument_onePastTheLimit_isRefused() {
    String name = "x".repeat(SchemaDocument.MAX_NAME);
    String frame = "{\"title\":\"%s\"}";
    String title = "x".repeat(SchemaDocument.MAX_BYTES - frame.formatted("").length());

    assertThat(SchemaDocument.fault(new SchemaVersion(name, name, "{}", List.of()))).isEmpty();
    assertThat(SchemaDocument.fault(new SchemaVersion(name + "x", "1", "{}", List.of())))
        .map(Fault::code)
        .contains(Code.TOO_LONG);
    assertThat(SchemaDocument.fault(version(frame.formatted(title)))).isEmpty();
    assertThat(SchemaDocument.fault(version(frame.formatted(title + "x"))))
        .map(Fault::code)
        .contains(Code.TOO_LONG);
  }

  @Test
  void referenceToAnotherDocument_isNeverFetched() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String other = "http://127.0.0.1:" + server.getAddress().getPort() + "/other.json";
      String json =
          "{\"$id\": \"%1$s\", \"$ref\": \"%1$s\", \"properties\": {\"a\": {\"$ref\": \"%1$s#/a\"}}}"
              .formatted(other);

      assertThat(SchemaDocument.fault(version(json))).isEmpty();
      CompatibilityMode.Verdict verdict =
          CompatibilityMode.FULL.evaluate(
              List.of(SchemaDocument.parse("{}")), SchemaDocument.parse(json));

      assertThat(verdict.accepts()).isFalse();
      assertThat(fetched).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  private static SchemaVersion version(String json) {
    return new SchemaVersion("s", "1", json, List.of());
  }
}
