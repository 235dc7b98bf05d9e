package dev.memorygraph.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.kit.function.FunctionClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the vault's function, by {@code {"tenant", "people", "trace_id"}}. */
record VaultStandings(FunctionClient vault) implements Standings {

  @Override
  public Answer of(Tenant tenant, List<String> people) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("tenant", tenant.id());
    ArrayNode ids = event.putArray("people");
    people.forEach(ids::add);
    JsonNode answer = vault.invoke(event);
    if (answer.path("people").size() != people.size() || !answer.path("held_contents").isArray()) {
      throw new DependencyUnavailableException("The vault did not say how people stand");
    }
    List<String> contents = new ArrayList<>();
    answer.path("held_contents").forEach(id -> contents.add(id.asText()));
    return new Answer(
        answer.path("people").valueStream().map(VaultStandings::person).toList(),
        Held.of(contents));
  }

  private static Person person(JsonNode one) {
    Optional<Erasure> erasure =
        one.has("erasure")
            ? Optional.of(new Erasure(one.get("erasure").asLong(), one.path("erased_at").asLong()))
            : Optional.empty();
    // whoever does not say so clearly is taken to be held: what is erased does not come back
    return new Person(erasure, one.path("held").asBoolean(true));
  }
}
