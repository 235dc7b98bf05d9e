package dev.memorygraph.registry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.outbound.OutboundGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where calls end up, and when they end; against a server on the loopback address. */
class HttpRegistryApiTest {
  private static final byte[] PAGE =
      "{\"data\": {\"page\": {\"items\": [], \"endCursor\": \"end\", \"hasNextPage\": false}}}"
          .getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server = server();

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void name_isResolvedOnceAndTheAddressLookedAtIsTheAddressCalled() throws IOException {
    serve(exchange -> answer(exchange, 200));
    AtomicInteger lookups = new AtomicInteger();
    // Looked at first it lies here; whoever resolved it again would be led elsewhere.
    OutboundGuard rebinding =
        new OutboundGuard(
            true,
            host ->
                List.of(
                    lookups.getAndIncrement() == 0
                        ? InetAddress.getLoopbackAddress()
                        : InetAddress.getByName("169.254.169.254")));

    try (HttpRegistryApi api = api(rebinding)) {
      assertThat(api.models("").end()).isEqualTo("end");
    }

    assertThat(lookups).hasValue(1);
    assertThat(calls).hasValue(1);
  }

  @Test
  void name_thatLeadsWhereNobodyMayCall_isNotCalled() throws IOException {
    serve(exchange -> answer(exchange, 200));
    OutboundGuard guard =
        new OutboundGuard(false, host -> List.of(InetAddress.getLoopbackAddress()));

    try (HttpRegistryApi api =
        new HttpRegistryApi(
            URI.create("https://registry.example.com:" + server.getAddress().getPort()),
            () -> new Secret("token"),
            guard,
            breaker())) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> api.models(""));
    }

    assertThat(calls).hasValue(0);
  }

  @Test
  void redirect_isNotFollowed() throws IOException {
    serve(
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/secret");
          answer(exchange, 307);
        });

    try (HttpRegistryApi api = api(local())) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> api.models(""));
    }

    assertThat(calls).as("one call for one query, and none to where it leads").hasValue(1);
  }

  @Test
  void trace_withinWhichItIsAsked_goesAlongAndItsBaggageDoesNot() throws IOException {
    Map<String, List<String>> headers = new ConcurrentHashMap<>();
    serve(
        exchange -> {
          headers.putAll(exchange.getRequestHeaders());
          answer(exchange, 200);
        });
    String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    TraceContext trace = TraceContext.parse(traceparent, "model_id=gpt-4o").orElseThrow();

    try (HttpRegistryApi api = api(local())) {
      trace.within(() -> api.models(""));
    }

    assertThat(headers).containsEntry("Traceparent", List.of(traceparent));
    assertThat(headers).doesNotContainKey("Baggage");
  }

  @Test
  void registry_thatIsBusyTwice_isAskedAThirdTime() throws IOException {
    serve(exchange -> answer(exchange, calls.get() < 3 ? 503 : 200));

    try (HttpRegistryApi api = api(local())) {
      assertThat(api.models("").end()).isEqualTo("end");
    }

    assertThat(calls).hasValue(3);
  }

  @Test
  void registry_thatStaysBusy_isAskedThreeTimes() throws IOException {
    serve(exchange -> answer(exchange, 429));

    try (HttpRegistryApi api = api(local())) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> api.models(""))
          .withMessage("The registry answered 429");
    }

    assertThat(calls).hasValue(3);
  }

  @Test
  void interrupt_beforeTheNextCall_endsAtOnce() throws IOException {
    serve(exchange -> answer(exchange, 503));

    try (HttpRegistryApi api = api(local())) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> api.models(""));
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls.get()).isLessThan(2);
  }

  @Test
  @Timeout(20)
  void answer_thatDripsIn_endsInTime() throws IOException {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000);
          while (over.getCount() > 0) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            await(Duration.ofMillis(100));
          }
        });

    try (HttpRegistryApi api = api(local())) {
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> api.models(""))
          .withMessage("The registry does not answer in time");
    }
  }

  private void await(Duration time) {
    try {
      over.await(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRegistryApi api(OutboundGuard guard) {
    URI base = URI.create("http://registry.internal:" + server.getAddress().getPort());
    return new HttpRegistryApi(base, () -> new Secret("token"), guard, breaker());
  }

  private static OutboundGuard local() {
    return new OutboundGuard(true, host -> List.of(InetAddress.getLoopbackAddress()));
  }

  private static CircuitBreaker breaker() {
    return new CircuitBreaker(
        CircuitBreaker.Settings.registrySync(), InstantSource.system(), new EmfMetrics());
  }

  private void serve(com.sun.net.httpserver.HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            handler.handle(exchange);
          }
        });
    server.start();
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, PAGE.length);
    exchange.getResponseBody().write(PAGE);
  }

  private static HttpServer server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
