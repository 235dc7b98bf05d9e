package dev.memorygraph.budgets.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.function.FunctionClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the vault's function for other functions. */
public record VaultErasures(FunctionClient vault) implements Erasures {

  @Override
  public List<Optional<Instant>> of(Tenant tenant, List<String> people) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("tenant", tenant.id());
    ArrayNode ids = event.putArray("people");
    people.forEach(ids::add);
    JsonNode answer = vault.invoke(event).path("people");
    if (answer.size() != people.size()) {
      throw new DependencyUnavailableException("The vault did not say how people stand");
    }
    return answer.valueStream().map(VaultErasures::erasedAt).toList();
  }

  private static Optional<Instant> erasedAt(JsonNode person) {
    // whoever does not say so clearly is taken to be held: what is deleted does not come back
    boolean erased = person.has("erasure") && !person.path("held").asBoolean(true);
    return erased
        ? Optional.of(Instant.ofEpochMilli(person.path("erased_at").asLong()))
        : Optional.empty();
  }
}
