package dev.memorygraph.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import org.junit.jupiter.api.Test;

class LineageTreeTest {

  @Test
  void lines_anAnswer_drawWhatWasUsedAndEachCauseOnce() {
    assertThat(
            LineageTree.lines(
                json(
                    """
                    {"root":{"id":"completion:c1","properties":{"cost_usd":0.0012}},
                     "nodes":[
                      {"node":{"id":"completion:c1","properties":{"cost_usd":0.0012}},"depth":0},
                      {"node":{"id":"prompt:p1","properties":{"role":"tool","text":"Where\\nis it?"}},"depth":1},
                      {"node":{"id":"model:m","properties":{}},"depth":1},
                      {"node":{"id":"tool_call:t1","properties":{"status":"success"}},"depth":2},
                      {"node":{"id":"completion:c0","properties":{}},"depth":3},
                      {"node":{"id":"session:s","properties":{}},"depth":1}],
                     "edges":[
                      {"from":"completion:c1","type":"RESPONDS_TO","to":"prompt:p1"},
                      {"from":"completion:c1","type":"USES_MODEL","to":"model:m"},
                      {"from":"prompt:p1","type":"DERIVED_FROM","to":"tool_call:t1"},
                      {"from":"completion:c0","type":"INVOKES","to":"tool_call:t1"},
                      {"from":"prompt:p1","type":"IN_SESSION","to":"session:s"},
                      {"from":"completion:c1","type":"IN_SESSION","to":"session:s"}]}
                    """),
                "upstream",
                60))
        .containsExactly(
            "completion:c1  ($0.001200)",
            "├─ USES_MODEL model:m",
            "├─ IN_SESSION session:s",
            "└─ RESPONDS_TO prompt:p1  (tool, Where is it?)",
            "   └─ DERIVED_FROM tool_call:t1  (success)",
            "      └─ <-INVOKES completion:c0");
  }

  @Test
  void lines_aCircle_end() {
    assertThat(
            LineageTree.lines(
                json(
                    """
                    {"root":{"id":"a"},"nodes":[{"node":{"id":"b"},"depth":1}],
                     "edges":[{"from":"a","type":"FOLLOWS","to":"b"},{"from":"b","type":"FOLLOWS","to":"a"}]}
                    """),
                "upstream",
                60))
        .containsExactly("a", "└─ FOLLOWS b");
  }

  @Test
  void lines_downstreamOfAHub_drawWhatHappenedWithItBelow() {
    assertThat(
            LineageTree.lines(
                json(
                    """
                    {"root":{"id":"model:m","kind":"model"},
                     "nodes":[
                      {"node":{"id":"completion:hidden-1","hidden":true,"stub":false,
                        "properties":{"cost_usd":0.5,"latency_ms":1500}},"depth":1,"direction":"downstream"},
                      {"node":{"id":"agent:a","properties":{}},"depth":2,"direction":"downstream"},
                      {"node":{"id":"tool_call:t","properties":{"duration_ms":12}},"depth":2,"direction":"downstream"},
                      {"node":{"id":"provider:p","properties":{}},"depth":1,"direction":"upstream"}],
                     "edges":[
                      {"from":"completion:hidden-1","type":"USES_MODEL","to":"model:m"},
                      {"from":"completion:hidden-1","type":"HANDLED_BY","to":"agent:a"},
                      {"from":"completion:hidden-1","type":"INVOKES","to":"tool_call:t"},
                      {"from":"model:m","type":"PROVIDED_BY","to":"provider:p"}]}
                    """),
                "downstream",
                60))
        .containsExactly(
            "model:m",
            "└─ <-USES_MODEL completion:hidden-1  (hidden, $0.500000, 1.5 s)",
            "   ├─ HANDLED_BY agent:a",
            "   └─ INVOKES tool_call:t  (12 ms)");
  }

  @Test
  void lines_moreThanWanted_endWithHowManyThereAre() {
    assertThat(
            LineageTree.lines(
                json(
                    """
                    {"root":{"id":"a"},"nodes":[{"node":{"id":"b"},"depth":1},{"node":{"id":"c"},"depth":1}],
                     "edges":[{"from":"a","type":"FOLLOWS","to":"b"},{"from":"a","type":"FOLLOWS","to":"c"}]}
                    """),
                "upstream",
                2))
        .containsExactly("a", "├─ FOLLOWS b", "... and 1 more");
  }

  private static JsonNode json(String text) {
    return Json.parse(text).orElseThrow();
  }
}
