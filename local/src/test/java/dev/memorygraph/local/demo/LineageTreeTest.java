package dev.memorygraph.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.local.replay.source.Json;
import org.junit.jupiter.api.Test;

class LineageTreeTest {

  @Test
  void lines_anAnswer_drawEachNodeOnceWhereItIsNearest() {
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
                      {"node":{"id":"session:s","properties":{}},"depth":1}],
                     "edges":[
                      {"from":"completion:c1","type":"RESPONDS_TO","to":"prompt:p1"},
                      {"from":"completion:c1","type":"USES_MODEL","to":"model:m"},
                      {"from":"tool_call:t1","type":"ANSWERED_IN","to":"prompt:p1"},
                      {"from":"prompt:p1","type":"IN_SESSION","to":"session:s"},
                      {"from":"completion:c1","type":"IN_SESSION","to":"session:s"}]}
                    """)))
        .containsExactly(
            "completion:c1  ($0.001200)",
            "├─ RESPONDS_TO prompt:p1  (tool, Where is it?)",
            "│  └─ <-ANSWERED_IN tool_call:t1  (success)",
            "├─ USES_MODEL model:m",
            "└─ IN_SESSION session:s");
  }

  @Test
  void lines_aCircle_end() {
    assertThat(
            LineageTree.lines(
                json(
                    """
                    {"root":{"id":"a"},"nodes":[{"node":{"id":"b"},"depth":1}],
                     "edges":[{"from":"a","type":"X","to":"b"},{"from":"b","type":"X","to":"a"}]}
                    """)))
        .containsExactly("a", "└─ X b");
  }

  private static JsonNode json(String text) {
    return Json.parse(text).orElseThrow();
  }
}
