package dev.memorygraph.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.memorygraph.graph.EdgeType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedMultigraph;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;

/** Read back by JGraphT, which checks the document against the schema of GraphML. */
class GraphMlTest {

  @Test
  void graphMl_readByJGraphT_hasTheSameNodesEdgesAndValues() {
    Graph<String, DefaultEdge> graph =
        new DirectedMultigraph<>(
            SupplierUtil.createStringSupplier(), SupplierUtil.createDefaultEdgeSupplier(), false);
    Map<String, Map<String, String>> values = new HashMap<>();
    List<String> types = new ArrayList<>();
    GraphMLImporter<String, DefaultEdge> importer = new GraphMLImporter<>();
    importer.setSchemaValidation(true);
    importer.addVertexAttributeConsumer(
        (key, value) ->
            values
                .computeIfAbsent(key.getFirst(), _ -> new HashMap<>())
                .put(key.getSecond(), value.getValue()));
    importer.addEdgeAttributeConsumer(
        (key, value) -> {
          if (key.getSecond().equals("type")) {
            types.add(value.getValue());
          }
        });

    importer.importGraph(graph, new StringReader(GraphMl.of(Samples.NODES, Samples.EDGES)));

    assertThat(graph.vertexSet()).hasSize(Samples.NODES.size());
    assertThat(graph.edgeSet()).hasSize(Samples.EDGES.size());
    assertThat(types)
        .containsExactlyInAnyOrder(
            "RESPONDS_TO", "USES_MODEL", "INVOKES", "IN_SESSION", "INITIATED_BY");
    assertThat(values.values())
        .extracting(each -> each.get("id"))
        .contains("prompt:p 1/\"", "tool_call:t<script>", "completion:c1");
    assertThat(values.values())
        .filteredOn(each -> "completion:c1".equals(each.get("id")))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each)
                    .containsEntry("input_tokens", "12")
                    .containsEntry("cost_usd", "1.0E-7")
                    .containsEntry("position", "1")
                    .hasEntrySatisfying(
                        "text",
                        text ->
                            assertThat(text)
                                .startsWith("<script>alert(1)</script>\"'&amp;]]>\ufffd\ufffd[31m")
                                .endsWith("\uD83D\uDE00")));
  }

  @Test
  void graphMl_edgeToANodeThatIsNotThere_isOurFault() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                GraphMl.of(
                    List.of(),
                    List.of(Samples.edge("session:s", EdgeType.INITIATED_BY, "user:u", Map.of()))));
  }
}
