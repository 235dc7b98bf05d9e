package dev.memorygraph.vault.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.entry.ReportedAuditEntries;
import dev.memorygraph.vault.audit.entry.ReportedAuditEntries.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What other functions have put on record, as JSON: {@code {"tenant": …, "entries": [{"subject": …,
 * "roles": […], "mfa": true, "action": "registry.control", "target": "triggerSync", "denied":
 * "forbidden"}]}}, the last only where it was; answered by {@code {"recorded": 1}} once they are
 * durable.
 */
final class ReportedActionJson {
  /** What others may tell of: an entry about contents or keys is the vault's own to write. */
  private static final Set<Action> OTHERS =
      Set.of(
          Action.REGISTRY_CONTROL,
          Action.BUDGET_CHANGE,
          Action.GRAPH_EXPORT,
          Action.REQUEST_ATTEMPT);

  private static final int MAX_ENTRIES = 100;

  private ReportedActionJson() {}

  static ObjectNode answer(ReportedAuditEntries entries, JsonNode event) {
    Tenant tenant = new Tenant(event.path("tenant").asText());
    List<Deed> deeds = event.path("entries").valueStream().map(ReportedActionJson::read).toList();
    if (deeds.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("An invocation with too many entries");
    }
    deeds.forEach(deed -> entries.record(tenant, deed, event.path("trace_id").asText()));
    return JsonNodeFactory.instance.objectNode().put("recorded", deeds.size());
  }

  private static Deed read(JsonNode entry) {
    List<String> roles = new ArrayList<>();
    entry.path("roles").forEach(role -> roles.add(role.asText()));
    return new Deed(
        entry.path("subject").asText(),
        roles,
        entry.path("mfa").asBoolean(),
        Action.parse(entry.path("action").asText())
            .filter(OTHERS::contains)
            .orElseThrow(() -> new IllegalArgumentException("An entry that is not theirs")),
        entry.path("target").asText(),
        Optional.of(entry.path("denied").asText()).filter(code -> !code.isEmpty()));
  }
}
