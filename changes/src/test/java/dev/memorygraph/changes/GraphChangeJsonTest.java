package dev.memorygraph.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.changes.GraphChange.Alert;
import dev.memorygraph.changes.GraphChange.AlertKind;
import dev.memorygraph.changes.GraphChange.Nodes;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GraphChangeJsonTest {
  private static final Tenant TENANT = new Tenant("acme");

  @Test
  void read_nodes_isWhatWasWritten() {
    Nodes nodes =
        new Nodes(
            TENANT,
            1_700_000_000_123L,
            "kafka",
            List.of(
                node(
                    NodeKind.COMPLETION, "c-\"1\"\n\u00fc", Optional.of("s-1"), Optional.of("ada")),
                node(NodeKind.ERROR, "e", Optional.empty(), Optional.empty())));

    assertThat(GraphChangeJson.read(GraphChangeJson.write(nodes))).contains(nodes);
  }

  @Test
  void read_alert_isWhatWasWritten() {
    Alert alert =
        new Alert(TENANT, 5, AlertKind.ANOMALY, "anomalies.a-1", "{\"value\":1.5,\"name\":null}");

    assertThat(GraphChangeJson.read(GraphChangeJson.write(alert))).contains(alert);
  }

  @Test
  void read_whatIsNoneOfOurs_isEmpty() {
    for (String text : List.of("", "[]", "{}", "{\"tenant\":\"acme\",\"type\":\"later\"}", "\0")) {
      assertThat(GraphChangeJson.read(text.getBytes(UTF_8))).as(text).isEmpty();
    }
  }

  @Test
  void read_nodesOfALaterBuild_areThoseThatAreKnown() {
    String text =
        """
        {"tenant":"acme","recorded_at":1,"type":"nodes","source":"rest","nodes":[
          {"kind":"dream","id":"d"}, {"kind":"prompt","id":" "},
          {"kind":"prompt","id":"p","classification":"later","event_time":7}]}
        """;

    assertThat(GraphChangeJson.read(text.getBytes(UTF_8)))
        .contains(
            new Nodes(
                TENANT,
                1,
                "rest",
                List.of(
                    new NodeChange(
                        new NodeId(NodeKind.PROMPT, "p"),
                        Optional.empty(),
                        Optional.empty(),
                        Classification.PII,
                        7))));
  }

  @Test
  void parts_ofLongIds_eachFitIntoARecord() {
    NodeChange longest =
        node(
            NodeKind.PROMPT,
            "\u0001".repeat(NodeId.MAX_LENGTH),
            Optional.of("\u0001".repeat(NodeId.MAX_LENGTH)),
            Optional.of("\u0001".repeat(NodeId.MAX_LENGTH)));
    Nodes nodes = new Nodes(TENANT, 1, "kafka", Collections.nCopies(1_000, longest));

    List<Nodes> parts = nodes.parts();

    assertThat(parts).allMatch(part -> GraphChangeJson.write(part).length < 1_000_000);
    assertThat(parts.stream().mapToInt(part -> part.nodes().size()).sum()).isEqualTo(1_000);
  }

  @Test
  void parts_ofNothing_areNone() {
    assertThat(new Nodes(TENANT, 1, "kafka", List.of()).parts()).isEmpty();
  }

  private static NodeChange node(
      NodeKind kind, String id, Optional<String> session, Optional<String> user) {
    return new NodeChange(new NodeId(kind, id), session, user, Classification.INTERNAL, 42);
  }
}
