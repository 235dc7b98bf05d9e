package dev.memorygraph.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpJwksSourceTest {
  private HttpServer server;

  HttpJwksSourceTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetch_issuerAnswers_givesTheText() throws IOException {
    answer("/keys", 200, "{\"keys\":[]}");

    assertThat(source("/keys").fetch()).isEqualTo("{\"keys\":[]}");
  }

  @Test
  void fetch_redirect_isNotFollowed() {
    answer("/keys", 200, "{\"keys\":[]}");
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/keys");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });

    assertThatIOException().isThrownBy(() -> source("/moved").fetch());
  }

  @Test
  void fetch_tooMuch_isRefused() {
    answer("/keys", 200, " ".repeat(HttpJwksSource.MAX_BYTES + 1));

    assertThatIOException().isThrownBy(() -> source("/keys").fetch());
  }

  @Test
  void fetch_nobodyThere_isRefused() {
    HttpJwksSource source = source("/keys");
    server.stop(0);

    assertThatIOException().isThrownBy(source::fetch);
  }

  private HttpJwksSource source(String path) {
    return new HttpJwksSource(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  private void answer(String path, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
