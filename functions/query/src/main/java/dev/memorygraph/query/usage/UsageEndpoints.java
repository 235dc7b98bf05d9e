package dev.memorygraph.query.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.answer.TimeBounds;
import dev.memorygraph.query.answer.UsageJson;
import java.util.Locale;
import java.util.Map;

/** Answers what was used and what it cost. */
public final class UsageEndpoints {
  private final Reading reading;

  public UsageEndpoints(Reading reading) {
    this.reading = reading;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("getUsage", reading.endpoint(UsageEndpoints::usage));
  }

  private static Reply usage(Question question) {
    Parameters parameters = question.parameters();
    TimeBounds time = TimeBounds.of(parameters);
    GroupBy groupBy = parameters.choice("group_by", GroupBy.MODEL);
    SelectUsage asked = new SelectUsage(groupBy, time.from(), time.to(), question.limit());
    return question.ask(asked, answer -> json(asked, answer));
  }

  private static ObjectNode json(SelectUsage asked, SelectUsage.Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("group_by", asked.groupBy().name().toLowerCase(Locale.ROOT));
    json.put("from", asked.from().toString());
    json.put("to", asked.to().toString());
    ArrayNode groups = json.putArray("groups");
    for (SelectUsage.Group group : answer.groups()) {
      ObjectNode entry = groups.addObject();
      entry.put("key", group.key().orElse(null));
      entry.setAll(UsageJson.of(group.usage()));
    }
    json.set("totals", UsageJson.of(answer.totals()));
    return json;
  }
}
