package dev.memorygraph.systemtests;

import java.io.IOException;
import java.util.Map;

/** The exporters of OpenTelemetry's JavaScript SDK, as npm gives them. */
final class NodeExporters {
  private final NodePackage exporters;

  private NodeExporters(NodePackage exporters) {
    this.exporters = exporters;
  }

  static NodeExporters fetched() throws IOException, InterruptedException {
    return new NodeExporters(NodePackage.fetched("system-tests/exporters"));
  }

  /**
   * Lets one send three spans, of which the API refuses one.
   *
   * @param encoding {@code json}, {@code protobuf} or {@code grpc}
   * @param environment as OpenTelemetry names it
   * @return what it wrote
   */
  String send(String encoding, String url, Map<String, String> environment)
      throws IOException, InterruptedException {
    return exporters.run(environment, "node", "export.mjs", encoding, url);
  }
}
