package dev.memorygraph.registry.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.http.HttpProblem;
import java.util.Optional;

/** The audit log of the caller's tenant, by the vault, which alone knows people's pseudonyms. */
public final class VaultRecord implements ControlRecord {
  private static final String ACTION = "registry.control";

  private final FunctionClient vault;

  /**
   * @param vault the vault's function for other functions
   */
  public VaultRecord(FunctionClient vault) {
    this.vault = vault;
  }

  @Override
  public void add(Caller caller, String operation, Optional<HttpProblem> refusal) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("tenant", caller.tenant().id());
    ObjectNode entry = event.putArray("entries").addObject();
    entry.put("subject", caller.subject()).put("mfa", caller.mfa());
    ArrayNode roles = entry.putArray("roles");
    caller.roles().stream().map(Role::label).sorted().forEach(roles::add);
    entry.put("action", ACTION).put("target", operation);
    refusal.ifPresent(problem -> entry.put("denied", problem.code()));
    vault.invoke(event);
  }
}
