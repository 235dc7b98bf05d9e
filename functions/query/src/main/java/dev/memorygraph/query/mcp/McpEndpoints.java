package dev.memorygraph.query.mcp;

import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.query.answer.Reading;
import java.util.Map;

/**
 * Streamable HTTP of the Model Context Protocol without sessions: each POST is one message and gets
 * one answer, and nothing is kept between them.
 */
public final class McpEndpoints {
  /** Clients try whether there is a stream; this is how they learn that there is none. */
  private static final Reply ONLY_POST =
      new Reply.Text(
          405,
          "application/problem+json",
          """
          {"type":"about:blank","title":"There are no streams and no sessions here.","status":405,\
          "code":"method_not_allowed"}""",
          Map.of("Allow", "POST"));

  private final McpTransport transport;

  /**
   * @param questions the endpoints that tools ask, by operation id
   */
  public McpEndpoints(Map<String, Endpoint> questions, Metrics metrics) {
    this.transport = new McpTransport(to -> McpServers.connect(to, questions, metrics));
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "callMcp", Reading.readers(transport::answer),
        "openMcpStream", request -> ONLY_POST,
        "endMcpSession", request -> ONLY_POST);
  }
}
