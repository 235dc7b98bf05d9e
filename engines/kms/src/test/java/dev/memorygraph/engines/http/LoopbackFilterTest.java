package dev.memorygraph.engines.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackFilterTest {
  private final HttpServer server = server();

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:9001", "127.0.0.1:9001", "[::1]:9001", "[::1]"})
  void request_toThisMachine_isServed(String host) throws IOException {
    assertThat(status("/trusting", "Host: " + host)).isEqualTo(200);
    assertThat(status("/asking", "Host: " + host)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:9001",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "192.168.0.1",
        "localhost:",
        ""
      })
  void request_byANameThatLeadsHere_isRefused(String host) throws IOException {
    assertThat(status("/trusting", "Host: " + host)).isEqualTo(403);
    assertThat(status("/asking", "Host: " + host)).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:3000",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void request_ofAPage_isRefusedWhereCallersAreTrusted(String header) throws IOException {
    assertThat(status("/trusting", "Host: localhost\r\n" + header)).isEqualTo(403);
    assertThat(status("/asking", "Host: localhost\r\n" + header)).isEqualTo(200);
  }

  @Test
  void request_typedIntoABrowser_isServed() throws IOException {
    assertThat(status("/trusting", "Host: localhost\r\nSec-Fetch-Site: none")).isEqualTo(200);
  }

  /** By a socket of our own: HTTP clients do not let a program choose these headers. */
  private int status(String path, String headers) throws IOException {
    String request =
        "POST %s HTTP/1.1\r\n%s\r\nContent-Length: 2\r\n\r\n{}".formatted(path, headers);
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
    }
  }

  private static HttpServer server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      serve(server, "/trusting", LoopbackFilter.ofHostsAndPages());
      serve(server, "/asking", LoopbackFilter.ofHosts());
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void serve(HttpServer server, String path, LoopbackFilter filter) {
    server
        .createContext(
            path,
            exchange -> {
              try (exchange) {
                exchange.sendResponseHeaders(200, -1);
              }
            })
        .getFilters()
        .add(filter);
  }
}
