package dev.memorygraph.vault.rotation.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.function.FunctionClient.Retries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

class MaintenanceFunctionTest {
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Test
  void start_invokesTheFunctionWithoutWaitingForIt() throws IOException {
    HttpServer server = server();
    try {
      new MaintenanceFunction(client(server.getAddress().getPort())).start();

      assertThat(calls).containsExactly("Event /2015-03-31/functions/maintenance/invocations");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void start_whereNobodyListens_leavesItToTheSchedule() throws IOException {
    HttpServer server = server();
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThatCode(new MaintenanceFunction(client(port))::start).doesNotThrowAnyException();
    assertThat(calls).isEmpty();
  }

  /** Answers as Lambda does to an event. */
  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.add(
              exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type")
                  + " "
                  + exchange.getRequestURI());
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static FunctionClient client(int port) {
    return FunctionClient.of(
        new FunctionClient.Settings("maintenance", Duration.ofSeconds(5), Retries.STANDARD),
        ApacheHttpClient.builder(),
        LambdaClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create()));
  }
}
