package dev.memorygraph.query.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.search.similar.SelectRepeats;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.answer.TimeBounds;
import dev.memorygraph.query.answer.UsageJson;
import java.util.Map;

/** Answers which prompts are sent again and again, and what that costs. */
public final class ReuseEndpoints {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  private final Reading reading;

  public ReuseEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("getReuse", reading.endpoint(ReuseEndpoints::reuse));
  }

  private static Reply reuse(Question question) {
    Parameters parameters = question.parameters();
    TimeBounds time = TimeBounds.of(parameters);
    SelectRepeats asked =
        new SelectRepeats(
            time.from(),
            time.to(),
            parameters.text("role"),
            parameters.count("limit", DEFAULT_LIMIT, MAX_LIMIT));
    return question.ask(asked, answer -> json(asked, answer));
  }

  private static ObjectNode json(SelectRepeats asked, SelectRepeats.Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.put("from", asked.from().toString());
    json.put("to", asked.to().toString());
    json.put("role", asked.role().orElse(null));
    json.put("complete", answer.complete());
    ArrayNode prompts = json.putArray("prompts");
    answer.prompts().forEach(one -> prompts.add(json(one)));
    return json;
  }

  private static ObjectNode json(SelectRepeats.Repeated repeated) {
    ObjectNode json = NODES.objectNode();
    json.put("content_hash", repeated.hash());
    json.put("sent", repeated.sent());
    json.put("users", repeated.users());
    json.put("agents", repeated.agents());
    json.put("sessions", repeated.sessions());
    json.put("first_at", repeated.firstAt().toString());
    json.put("last_at", repeated.lastAt().toString());
    json.set("first", NodeJson.of(repeated.first()));
    json.set("repeats", UsageJson.of(repeated.again()));
    return json;
  }
}
