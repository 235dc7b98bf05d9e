package dev.memorygraph.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  private static final String ROUTE = "GET /api/v1/sessions";
  private static final String ANSWER =
      "{\"sessions\":[{\"session_id\":\"s\",\"counts\":{\"prompts\":2,\"errors\":0},"
          + "\"usage\":{\"calls\":1,\"cost_usd\":null}}],\"next_cursor\":\"n\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessions.session_id          | {'sessions':[{'session_id':'s'}],'next_cursor':'n'}",
        "sessions.usage.cost_usd      | {'sessions':[{'usage':{'cost_usd':null}}],'next_cursor':'n'}",
        "sessions.counts.errors       | {'sessions':[{'counts':{'errors':0}}],'next_cursor':'n'}",
        "sessions.counts.none         | {'sessions':[{'counts':{}}],'next_cursor':'n'}",
        "next_cursor                  | {'next_cursor':'n'}",
        "sessions.purpose             | {'sessions':[{}],'next_cursor':'n'}",
        "sessions.usage.calls, sessions.session_id, sessions.usage.calls"
            + " | {'sessions':[{'session_id':'s','usage':{'calls':1}}],'next_cursor':'n'}",
        "sessions.usage,sessions.usage.calls"
            + " | {'sessions':[{'usage':{'calls':1,'cost_usd':null}}],'next_cursor':'n'}",
        "sessions.usage.calls,sessions.usage"
            + " | {'sessions':[{'usage':{'calls':1,'cost_usd':null}}],'next_cursor':'n'}",
      })
  void names_keepWhatTheyName_andCursors(String fields, String kept) throws IOException {
    JsonNode answer = new ObjectMapper().readTree(ANSWER);

    JsonNode selected = Selection.of(parameters(fields.strip()), ROUTE).orElseThrow().of(answer);

    assertThat(selected).hasToString(kept.strip().replace('\'', '"'));
  }

  @Test
  void whole_keepsAll() {
    assertThat(Selection.of(new Parameters(Map.of(), Map.of()), ROUTE)).isEmpty();
    assertThat(Selection.of(parameters("anything"), "GET /health")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessions.colour, sessions.name, groups | sessions.colour, groups.",
        "sessions.status.more | sessions.status.more.",
        "sessions. | sessions..",
        "sessions.counts.a..b | sessions.counts.a..b.",
        "SESSIONS | SESSIONS.",
        "sessions.counts.* | sessions.counts.*.",
        "sessions[0] | (no name).",
        "a<script> | (no name).",
      })
  void names_thatNoAnswerHas_areBadAndNamed(String fields, String named) {
    Parameters parameters = parameters(fields);

    Selection.of(parameters, ROUTE);

    HttpProblem problem = parameters.problem().orElseThrow();
    assertThat(problem.detail()).isEqualTo("Not of this answer: " + named);
    assertThat(problem.pointer()).isEqualTo("/parameters/fields");
  }

  @Test
  void names_tooManyOrTooLong_areBad() {
    for (String fields :
        new String[] {"", ",", "sessions,".repeat(300), "sessions.counts.a,".repeat(200)}) {
      Parameters parameters = parameters(fields);

      Selection.of(parameters, ROUTE);

      assertThat(parameters.problem()).as(fields).isPresent();
    }
    StringBuilder many = new StringBuilder("sessions");
    for (int i = 0; i < 50; i++) {
      many.append(",sessions.counts.a").append(i);
    }
    Parameters parameters = parameters(many.toString());
    Selection.of(parameters, ROUTE);
    assertThat(parameters.problem().orElseThrow().detail()).contains("50 names");
  }

  private static Parameters parameters(String fields) {
    return new Parameters(Map.of(), Map.of("fields", fields));
  }
}
