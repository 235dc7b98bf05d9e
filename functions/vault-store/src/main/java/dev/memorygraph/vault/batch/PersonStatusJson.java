package dev.memorygraph.vault.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.privacy.erasure.PersonStatuses;
import java.util.ArrayList;
import java.util.List;

/**
 * How people stand, as JSON. Asked for {@code {"tenant": …, "people": [id, …]}}, at most {@value
 * #MAX_PEOPLE}, it answers {@code {"people": [{"erasure": 7, "erased_at": 1800000000000, "held":
 * false}, …], "held_contents": [id, …]}}: people in the same order, without {@code erasure} and
 * {@code erased_at} (milliseconds since 1970) where they were never erased.
 */
final class PersonStatusJson {
  static final int MAX_PEOPLE = 1_000;

  private PersonStatusJson() {}

  static ObjectNode answer(PersonStatuses standings, JsonNode event) {
    List<String> ids = new ArrayList<>();
    event.path("people").forEach(id -> ids.add(id.asText()));
    if (ids.size() > MAX_PEOPLE) {
      throw new IllegalArgumentException("An invocation for too many people");
    }
    PersonStatuses.Answer answer = standings.of(new Tenant(event.path("tenant").asText()), ids);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode people = json.putArray("people");
    answer.people().forEach(person -> people.add(json(person)));
    ArrayNode contents = json.putArray("held_contents");
    answer.heldContents().forEach(contents::add);
    return json;
  }

  private static ObjectNode json(PersonStatuses.Person person) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("held", person.held());
    person
        .erasure()
        .ifPresent(erased -> json.put("erasure", erased.seq()).put("erased_at", erased.atMs()));
    return json;
  }
}
