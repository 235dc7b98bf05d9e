package dev.memorygraph.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Session;
import org.neo4j.driver.Value;

/** Holds what a tenant's graph has against what a scenario expects. */
final class ScenarioCheck {
  private static final String NODES =
      """
      MATCH (n:Node)
      WHERE n.key STARTS WITH $tenant + '/' AND $label IN labels(n)
        AND (n.stamp IS NOT NULL OR EXISTS { (n)--() })
      RETURN properties(n) AS n
      """;

  private final Session session;
  private final String tenant;
  private final JsonNode scenario;
  private final JsonNode expect;
  private final List<String> wrong = new ArrayList<>();

  ScenarioCheck(Session session, String tenant, JsonNode scenario) {
    this.session = session;
    this.tenant = tenant;
    this.scenario = scenario;
    this.expect = scenario.path("expect");
  }

  /** What is not as expected. */
  List<String> wrong() {
    List<Map<String, Object>> calls = counted("Completion");
    List<Map<String, Object>> vectors =
        counted("Invocation").stream()
            .filter(span -> "embeddings".equals(span.get("operation")))
            .toList();
    List<Map<String, Object>> tools = counted("ToolCall");
    number("llm_calls", calls.size());
    number("llm_calls_failed", count(calls, call -> "error".equals(call.get("status"))));
    number("embedding_calls", vectors.size());
    number("tool_calls", tools.size());
    atLeast("tool_calls_with_id", count(tools, tool -> has(tool, "provider_call_id")));
    atLeast("tool_calls_with_result", count(tools, tool -> has(tool, "result")));
    List<Map<String, Object>> all = Stream.concat(calls.stream(), vectors.stream()).toList();
    expect.path("tokens").properties().forEach(kind -> tokens(all, kind.getKey(), kind.getValue()));
    people(calls, tools);
    texts();
    return wrong;
  }

  private void people(List<Map<String, Object>> calls, List<Map<String, Object>> tools) {
    Set<String> traces = values(nodes("Invocation"), "trace_id");
    Set<String> sessions = ids("Session");
    sessions.removeAll(traces);
    equal("sessions", sessions);
    equal("users", ids("User"));
    Set<String> agents = ids("Agent");
    expect
        .path("agents")
        .forEach(
            agent -> {
              if (!agents.contains(agent.asText())) {
                wrong.add("agents lack " + agent + ": " + agents);
              }
            });
    if (expect.path("sessions").size() == 1 && scenario.at("/truth/sessions").size() == 1) {
      Set<String> of = values(Stream.concat(calls.stream(), tools.stream()).toList(), "session_id");
      of.removeAll(traces);
      equal("sessions", of);
    }
  }

  private void texts() {
    String prompts = nodes("Prompt").toString();
    String answers = nodes("Completion").toString();
    int number = 0;
    for (JsonNode call : scenario.at("/truth/calls")) {
      number++;
      if (!call.path("api").asText().contains("embed")) {
        text(number, "prompt text", call.path("prompt"), prompts);
        text(number, "system text", call.path("system"), prompts);
        text(number, "response id", call.path("response_id"), answers);
        text(number, "responding model", call.path("model_responded"), answers);
        for (JsonNode answer : call.path("answers")) {
          text(number, "answer text", answer, answers);
        }
      }
    }
  }

  private void text(int number, String what, JsonNode value, String in) {
    String fact = "call " + number + ": " + what;
    boolean lost =
        scenario.path("lost").valueStream().anyMatch(one -> one.asText().startsWith(fact));
    if (!lost && value.isTextual() && !value.asText().isEmpty() && !in.contains(value.asText())) {
      wrong.add(fact + " is missing");
    }
  }

  private void tokens(List<Map<String, Object>> calls, String kind, JsonNode wanted) {
    List<Long> said =
        calls.stream()
            .map(call -> (Long) call.get(kind + "_tokens"))
            .filter(Objects::nonNull)
            .toList();
    long sum = said.stream().mapToLong(Long::longValue).sum();
    boolean unknown = wanted.isObject() ? wanted.path("value").isNull() : wanted.isNull();
    boolean fits =
        (unknown && sum == 0)
            || (wanted.isNumber() && wanted.asLong() == sum)
            || (wanted.path("value").isNumber() && wanted.path("value").asLong() == sum)
            || wanted.path("or").valueStream().anyMatch(other -> other.asLong(-1) == sum);
    if (!fits) {
      wrong.add(kind + " tokens " + said + ", expected " + wanted);
    }
  }

  private void number(String name, long found) {
    JsonNode wanted = expect.path(name);
    boolean fits =
        wanted.isObject()
            ? found >= wanted.path("min").asLong() && found <= wanted.path("max").asLong()
            : found == wanted.asLong();
    if (!fits) {
      wrong.add(name + " " + found + ", expected " + wanted);
    }
  }

  private void atLeast(String name, long found) {
    if (found < expect.path(name).asLong()) {
      wrong.add(name + " " + found + ", expected " + expect.path(name));
    }
  }

  private void equal(String name, Set<String> found) {
    Set<String> wanted = new TreeSet<>();
    expect.path(name).forEach(one -> wanted.add(one.asText()));
    if (!wanted.equals(found)) {
      wrong.add(name + " " + found + ", expected " + wanted);
    }
  }

  private Set<String> ids(String label) {
    return values(nodes(label), "id");
  }

  private static Set<String> values(List<Map<String, Object>> nodes, String property) {
    return nodes.stream()
        .flatMap(node -> Stream.ofNullable(node.get(property)))
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long count(List<Map<String, Object>> nodes, Predicate<Map<String, Object>> of) {
    return nodes.stream().filter(of).count();
  }

  private static boolean has(Map<String, Object> node, String property) {
    return !node.getOrDefault(property, "").toString().isEmpty();
  }

  /** Those that count: one for each call, however often it was reported. */
  private List<Map<String, Object>> counted(String label) {
    return nodes(label).stream()
        .filter(node -> node.containsKey("stamp"))
        .filter(
            node ->
                Objects.equals(node.getOrDefault("same_call_as", node.get("id")), node.get("id")))
        .toList();
  }

  private List<Map<String, Object>> nodes(String label) {
    return session
        .run(NODES, Map.of("tenant", tenant, "label", label))
        .list(row -> row.get("n").asMap(Value::asObject));
  }
}
