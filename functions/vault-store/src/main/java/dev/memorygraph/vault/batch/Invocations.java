package dev.memorygraph.vault.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.audit.entry.ReportedAuditEntries;
import dev.memorygraph.vault.content.StoreBatch;
import dev.memorygraph.vault.privacy.erasure.PersonStatuses;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other functions have the vault do. Ingest sends {@code {"tenant", "trace_id", "items"}} and
 * gets {@code {"items"}} back, one result to an item; an item that brings out a fault in us is
 * found by halving and answered with the code {@code internal_error}, and the others are stored.
 * Whoever takes words out of the graph sends {@code {"tenant", "trace_id", "people"}} and gets back
 * how they stand, see {@link PersonStatusJson}. Who has something to put on record sends {@code
 * {"tenant", "trace_id", "entries"}}, see {@link ReportedActionJson}.
 */
public final class Invocations {
  private static final Logger LOG = LoggerFactory.getLogger("vault-batch");

  private final StoreBatch contents;
  private final PersonStatuses standings;
  private final ReportedAuditEntries entries;

  public Invocations(StoreBatch contents, PersonStatuses standings, ReportedAuditEntries entries) {
    this.contents = contents;
    this.standings = standings;
    this.entries = entries;
  }

  /** What is asked for, as metrics name it. */
  public enum Operation {
    STORE("invoke_store_batch"),
    ASK("invoke_standings"),
    RECORD("invoke_record");

    private final String label;

    Operation(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    public static Operation of(JsonNode event) {
      if (event.has("people")) {
        return ASK;
      }
      return event.has("entries") ? RECORD : STORE;
    }
  }

  /**
   * Does what an event asks for.
   *
   * @param requestId of the invocation
   * @throws DependencyUnavailableException where a dependency is away: all may be sent again
   * @throws IllegalArgumentException where the event is not one of ours
   */
  public ObjectNode answer(JsonNode event, String requestId) {
    return switch (Operation.of(event)) {
      case ASK -> PersonStatusJson.answer(standings, event);
      case RECORD -> ReportedActionJson.answer(entries, event);
      case STORE -> stored(event, requestId);
    };
  }

  private ObjectNode stored(JsonNode event, String requestId) {
    if (!(event.path("items") instanceof ArrayNode items)) {
      throw new IllegalArgumentException("An invocation without items");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    store(ingest(event, requestId), items, answer.putArray("items"));
    return answer;
  }

  private void store(Requester requester, ArrayNode items, ArrayNode results) {
    try {
      results.addAll((ArrayNode) contents.store(requester, items).path("items"));
    } catch (DependencyUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A batch of {} contents failed: {}", items.size(), LogContext.describe(e));
      if (items.size() == 1) {
        results.addObject().put("code", Problem.Code.INTERNAL_ERROR.label());
      } else {
        store(requester, part(items, 0, items.size() / 2), results);
        store(requester, part(items, items.size() / 2, items.size()), results);
      }
    }
  }

  private static ArrayNode part(ArrayNode items, int from, int to) {
    ArrayNode part = JsonNodeFactory.instance.arrayNode();
    for (int i = from; i < to; i++) {
      part.add(items.get(i));
    }
    return part;
  }

  /** The caller is the function itself: it may store, and nothing else. */
  private static Requester ingest(JsonNode event, String requestId) {
    Tenant tenant = new Tenant(event.path("tenant").asText());
    return new Requester(
        new Caller(tenant, "service:ingest", Set.of(Role.SERVICE), 0, false),
        Optional.of(Purpose.OPERATION),
        Requester.Source.invocation(requestId, event.path("trace_id").asText()));
  }
}
