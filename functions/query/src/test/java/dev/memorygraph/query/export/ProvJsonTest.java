package dev.memorygraph.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.EdgeView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Against what W3C's member submission of PROV-JSON asks of a document. */
class ProvJsonTest {
  private static final Set<String> ELEMENTS = Set.of("entity", "activity", "agent");

  @Test
  void provJson_ofAGraph_isValid_withAnElementForEachNodeAndARelationForEachEdge()
      throws IOException {
    JsonNode prov =
        new ObjectMapper().readTree(ProvJson.of(Samples.NODES, Samples.EDGES).toString());

    assertThat(schema().validate(prov.toString(), InputFormat.JSON)).isEmpty();
    assertThat(count(prov, true)).isEqualTo(Samples.NODES.size());
    assertThat(count(prov, false)).isEqualTo(Samples.EDGES.size());
    assertThat(prov.at("/entity/mg:completion.c1/mg:input_tokens").intValue()).isEqualTo(12);
    assertThat(prov.at("/agent/mg:user.ann/prov:type").asText()).isEqualTo("prov:Person");
    assertThat(prov.at("/activity").fieldNames().next()).isEqualTo("mg:session.s%3C1%3E");
    assertThat(prov.path("wasDerivedFrom").elements().next().toString())
        .contains(
            "\"prov:generatedEntity\":\"mg:completion.c1\"", "\"prov:usedEntity\":\"mg:prompt");
    assertThat(prov.path("used").elements().next().toString())
        .contains("\"prov:activity\":\"mg:tool_call", "\"prov:entity\":\"mg:completion.c1\"");
  }

  @Test
  void provJson_ofEveryEdgeBetweenAnyKinds_isValid() throws IOException {
    Schema schema = schema();
    for (EdgeType type : EdgeType.values()) {
      List<EdgeView> edges = new ArrayList<>();
      for (NodeKind from : NodeKind.values()) {
        for (NodeKind to : NodeKind.values()) {
          edges.add(Samples.edge(from.prefix() + ":a", type, to.prefix() + ":b", Map.of()));
        }
      }

      JsonNode prov = new ObjectMapper().readTree(ProvJson.of(List.of(), edges).toString());

      assertThat(schema.validate(prov.toString(), InputFormat.JSON)).as(type.name()).isEmpty();
      assertThat(count(prov, false)).isEqualTo(edges.size());
    }
  }

  @Test
  void schema_ofADocumentThatIsWrong_saysSo() throws IOException {
    assertThat(schema().validate("{\"wasGeneratedBy\":{\"_:r1\":{}}}", InputFormat.JSON))
        .isNotEmpty();
    assertThat(schema().validate("{\"nodes\":{}}", InputFormat.JSON)).isNotEmpty();
  }

  private static int count(JsonNode prov, boolean elements) {
    return prov.properties().stream()
        .filter(section -> !section.getKey().equals("prefix"))
        .filter(section -> ELEMENTS.contains(section.getKey()) == elements)
        .mapToInt(section -> section.getValue().size())
        .sum();
  }

  private static Schema schema() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ProvJsonTest.class.getResourceAsStream("/prov-json.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
