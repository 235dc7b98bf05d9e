package dev.memorygraph.cli.demo;

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
                    """)))
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
                    """)))
        .containsExactly("a", "└─ FOLLOWS b");
  }

  private static JsonNode json(String text) {
    return Json.parse(text).orElseThrow();
  }
}
