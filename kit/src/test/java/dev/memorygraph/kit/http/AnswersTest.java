package dev.memorygraph.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void json_anyBody_carriesVersionAndType() {
    APIGatewayProxyResponseEvent answer =
        Answers.json(200, JsonNodeFactory.instance.objectNode().put("a", 1));

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getBody()).isEqualTo("{\"a\":1}");
    assertThat(answer.getHeaders())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("X-API-Version", "1.2.3");
  }

  @Test
  void problem_withEverything_isProblemJson() {
    HttpProblem problem = HttpProblem.badParameter("depth", "Must be a number from 1 to 50.");

    APIGatewayProxyResponseEvent answer = Answers.problem(problem, "r-1");

    assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    assertThat(answer.getBody())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"A parameter cannot be used.\",\"status\":400,"
                + "\"code\":\"bad_parameter\",\"detail\":\"Must be a number from 1 to 50.\","
                + "\"pointer\":\"/parameters/depth\",\"request_id\":\"r-1\"}");
  }

  @Test
  void problem_worthRetrying_saysWhen() {
    APIGatewayProxyResponseEvent answer = Answers.problem(HttpProblem.GRAPH_UNAVAILABLE, "");

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeaders()).containsEntry("Retry-After", "2");
    assertThat(answer.getBody()).doesNotContain("request_id", "detail", "pointer");
  }
}
