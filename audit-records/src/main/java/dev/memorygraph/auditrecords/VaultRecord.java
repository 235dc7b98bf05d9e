package dev.memorygraph.auditrecords;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.http.HttpProblem;
import java.util.Optional;

/**
 * The audit log of the caller's tenant, by the vault, which alone knows people's pseudonyms.
 *
 * @param vault the vault's function for other functions
 * @param action what entries are of
 */
public record VaultRecord(FunctionClient vault, Action action) implements ActionRecord {

  @Override
  public void add(Caller caller, String target, Optional<HttpProblem> refusal) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("tenant", caller.tenant().id());
    ObjectNode entry = event.putArray("entries").addObject();
    entry.put("subject", caller.subject()).put("mfa", caller.mfa());
    ArrayNode roles = entry.putArray("roles");
    caller.roles().stream().map(Role::label).sorted().forEach(roles::add);
    entry.put("action", action.label()).put("target", target);
    refusal.ifPresent(problem -> entry.put("denied", problem.code()));
    vault.invoke(event);
  }
}
