package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.MetricsPage;
import dev.memorygraph.local.tls.Certificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.net.ssl.SSLSocket;

/** Whether the streaming edge answers, and how full its buffer is. */
public final class StreamingEdge implements Check {
  private static final int LIMIT_MS = 5_000;
  private static final int FULL_PERCENT = 80;
  private static final String LABELS = "[^}]*consumer_id=\"edge\"[^}]*";

  @Override
  public String runbook() {
    return "streaming-edge";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("the port and the metrics of the edge");
  }

  @Override
  public String promise() {
    return "The streaming edge answers, and its buffer has room";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    LocalDeployment running = system.running();
    URI edge = running.endpoints().byName().get("edge");
    if (edge == null) {
      return new Finding.Unseen("this system runs without one");
    }
    try {
      greet(edge, Certificates.read(running.data()));
    } catch (IOException e) {
      return new Finding.Red("no TLS on " + edge.getAuthority() + ": " + e.getMessage());
    }
    OptionalDouble full = fullest(MetricsPage.read(running.endpoints().get("metrics")));
    if (full.isEmpty()) {
      return new Finding.Red("It answers, but does not tell how full its buffer is");
    }
    return Finding.greenIf(
        full.getAsDouble() <= FULL_PERCENT,
        "It answers; its buffer is %.0f %% full, limit %d"
            .formatted(full.getAsDouble(), FULL_PERCENT));
  }

  private static OptionalDouble fullest(MetricsPage metrics) {
    return metrics.values("llm_memory_graph_buffer_utilization_percent", LABELS).max();
  }

  private static void greet(URI edge, Certificates certificates) throws IOException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(edge.getHost(), edge.getPort()), LIMIT_MS);
      plain.setSoTimeout(LIMIT_MS);
      var sockets = certificates.client().getSocketFactory();
      try (SSLSocket socket =
          (SSLSocket) sockets.createSocket(plain, edge.getHost(), edge.getPort(), true)) {
        socket.startHandshake();
      }
    }
  }
}
