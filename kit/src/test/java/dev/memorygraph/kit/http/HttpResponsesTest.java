package dev.memorygraph.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class HttpResponsesTest {

  @Test
  void json_anyBody_carriesVersionAndType() {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("a", 1);

    JsonNode answer = HttpResponses.write(new Reply.Json(200, body), "");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("body").asText()).isEqualTo("{\"a\":1}");
    assertThat(answer.at("/headers/Content-Type").asText()).isEqualTo("application/json");
    assertThat(answer.at("/headers/X-API-Version").asText()).isEqualTo("1.2.3");
  }

  @Test
  void problem_withEverything_isProblemJson() {
    HttpProblem problem = HttpProblem.badParameter("depth", "Must be a number from 1 to 50.");

    JsonNode answer = HttpResponses.write(new Reply.Refused(problem), "r-1");

    assertThat(answer.at("/headers/Content-Type").asText()).isEqualTo("application/problem+json");
    assertThat(answer.path("body").asText())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"A parameter cannot be used.\",\"status\":400,"
                + "\"code\":\"bad_parameter\",\"detail\":\"Must be a number from 1 to 50.\","
                + "\"pointer\":\"/parameters/depth\",\"request_id\":\"r-1\"}");
  }

  @Test
  void problem_worthRetrying_saysWhen() {
    JsonNode answer = HttpResponses.write(new Reply.Refused(HttpProblem.GRAPH_UNAVAILABLE), "");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(answer.at("/headers/Retry-After").asText()).isEqualTo("2");
    assertThat(answer.path("body").asText()).doesNotContain("request_id", "detail", "pointer");
  }
}
