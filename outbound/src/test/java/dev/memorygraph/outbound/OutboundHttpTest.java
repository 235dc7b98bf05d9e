package dev.memorygraph.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.DependencyUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.client.methods.HttpPost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of which the status alone counts. */
class OutboundHttpTest {
  private static final int MAX_BYTES = 16;

  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server;

  OutboundHttpTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      calls.incrementAndGet();
      if (exchange.getRequestURI().getPath().equals("/moved")) {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(302, -1);
      } else {
        exchange.sendResponseHeaders(500, MAX_BYTES + 1);
        exchange.getResponseBody().write(new byte[MAX_BYTES + 1]);
      }
    }
  }

  @Test
  void status_isToldWithoutTheBody() throws IOException {
    try (OutboundHttp http = http(true)) {
      assertThat(http.status(post("/large"))).isEqualTo(500);
    }
  }

  @Test
  void redirect_isNotFollowed() throws IOException {
    try (OutboundHttp http = http(true)) {
      assertThat(http.status(post("/moved"))).isEqualTo(302);
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void privateAddress_isNotCalled() throws IOException {
    try (OutboundHttp http = http(false)) {
      assertThatThrownBy(() -> http.status(post("/")))
          .isInstanceOf(DependencyUnavailableException.class);
      assertThatThrownBy(
              () -> http.status(new HttpPost("https://127.0.0.1:" + server.getAddress().getPort())))
          .isInstanceOf(DependencyUnavailableException.class);
    }
    assertThat(calls).hasValue(0);
  }

  private static OutboundHttp http(boolean privateNetwork) {
    return new OutboundHttp("webhook", OutboundGuard.of(privateNetwork), MAX_BYTES);
  }

  private HttpPost post(String path) {
    return new HttpPost("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
