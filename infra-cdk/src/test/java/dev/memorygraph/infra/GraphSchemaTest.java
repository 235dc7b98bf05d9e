package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.infra.sam.SamFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphSchemaTest {
  private final Synthesized stacks = Synthesized.shared();

  @Test
  void schema_isMadeByTheFunctionsAlias_inTheVersionOfTheTemplate() {
    JsonNode schema = schema().getValue().path("Properties");

    assertThat(schema.path("ServiceToken").toString()).contains("GraphSchemaFunctionLive");
    assertThat(schema.path("ServiceTimeout").asInt()).isEqualTo(3_000);
    assertThat(schema.path("Version").asText())
        .isEqualTo(String.valueOf(Synthesized.SAM.schema().get("Version")));
  }

  @Test
  void everyFunctionOfTheGraph_goesLiveWhenTheSchemaIsThere() {
    Map<String, JsonNode> aliases = stacks.resources("functions", "AWS::Lambda::Alias");

    for (SamFunction function : Synthesized.SAM.functions()) {
      boolean usesGraph =
          function.environment().containsKey("NEO4J_URI")
              && !function.logicalId().equals("GraphSchemaFunction");
      JsonNode alias =
          aliases.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(function.logicalId() + "Live"))
              .findFirst()
              .orElseThrow()
              .getValue();

      assertThat(function.dependsOn().contains("GraphSchema"))
          .as(function.name())
          .isEqualTo(usesGraph);
      assertThat(alias.path("DependsOn").toString().contains('"' + schema().getKey() + '"'))
          .as(function.name())
          .isEqualTo(usesGraph);
    }
  }

  private Map.Entry<String, JsonNode> schema() {
    return stacks.resources("functions", "Custom::GraphSchema").entrySet().iterator().next();
  }
}
