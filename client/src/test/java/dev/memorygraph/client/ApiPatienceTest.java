package dev.memorygraph.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiPatienceTest {
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server = server();

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void passingRefusal_isAskedAgain() throws Exception {
    answering(503, 429, 200);

    try (Api api = api()) {
      assertThat(api.getPatiently("/", Duration.ofSeconds(30)).status()).isEqualTo(200);
    }
    assertThat(requests).hasValue(3);
  }

  @Test
  void whenPatienceIsOver_theRefusalIsTheAnswer() throws Exception {
    answering(503, 200);

    try (Api api = api()) {
      assertThat(api.getPatiently("/", Duration.ZERO).status()).isEqualTo(503);
    }
    assertThat(requests).hasValue(1);
  }

  @Test
  void lastingRefusal_isAnsweredAtOnce() throws Exception {
    answering(404, 200);

    try (Api api = api()) {
      assertThat(api.getPatiently("/", Duration.ofSeconds(30)).status()).isEqualTo(404);
    }
    assertThat(requests).hasValue(1);
  }

  private Api api() {
    return new Api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token");
  }

  private void answering(Integer... statuses) {
    Iterator<Integer> next = List.of(statuses).iterator();
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(next.next(), -1);
          exchange.close();
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
