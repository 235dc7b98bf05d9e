package dev.memorygraph.query.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.topology.Topology;
import dev.memorygraph.graph.read.topology.Topology.Delegation;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.answer.TimeBounds;
import dev.memorygraph.query.answer.UsageJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Answers which agents give work to which, and what comes of it. */
public final class TopologyEndpoints {
  private static final List<Integer> PERCENTILES = List.of(50, 95);

  private final Reading reading;
  private final InstantSource clock;

  public TopologyEndpoints(Reading reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("getTopology", reading.endpoint(this::topology));
  }

  private Reply topology(Question question) {
    TimeBounds time = TimeBounds.recent(question.parameters(), clock.instant());
    Topology asked = new Topology(time.from(), time.to());
    return question.ask(asked, answer -> json(asked, answer));
  }

  private static ObjectNode json(Topology asked, Topology.Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", asked.from().toString());
    json.put("to", asked.to().toString());
    ArrayNode delegations = json.putArray("delegations");
    answer.delegations().forEach(one -> delegations.add(delegation(one)));
    json.put("truncated", answer.truncated());
    return json;
  }

  private static ObjectNode delegation(Delegation one) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sender", one.sender().map(NodeId::toString).orElse(null));
    json.put("receiver", one.receiver().toString());
    json.put("handoffs", one.handoffs());
    json.put("failed", one.failed());
    json.set("usage", UsageJson.of(one.usage()));
    if (one.waits().isEmpty()) {
      json.putNull("waiting");
    } else {
      ObjectNode waiting = json.putObject("waiting").put("handoffs", one.waits().size());
      PERCENTILES.forEach(
          percent ->
              one.wait(percent).ifPresent(millis -> waiting.put("p" + percent + "_ms", millis)));
    }
    ArrayNode origins = json.putArray("failed_first");
    one.origins()
        .forEach(
            origin ->
                origins
                    .addObject()
                    .put("kind", origin.kind())
                    .put("name", origin.name().orElse(null))
                    .put("handoffs", origin.count())
                    .put("example", origin.example().toString()));
    return json;
  }
}
