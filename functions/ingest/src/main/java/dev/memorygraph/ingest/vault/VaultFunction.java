package dev.memorygraph.ingest.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.store.StoreJson;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.ingest.vault.VaultInvocation.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vault's function, invoked once for a batch, and more often only where that is too large. */
public final class VaultFunction implements ContentStore {
  /** Bytes of an invocation: Lambda takes 6 MB. */
  public static final int MAX_BYTES = 5_000_000;

  /** Contents of an invocation. */
  static final int MAX_CONTENTS = 1_000;

  /** Bytes of an item beside its content, at the most. */
  private static final int ENVELOPE = 1_500;

  private static final Logger LOG = LoggerFactory.getLogger("ingest-vault");

  private static final Problem REFUSED =
      new Problem(Code.VAULT_REFUSED, "", "The vault does not take a text of this event.");
  private static final Problem FAILED =
      new Problem(Code.INTERNAL_ERROR, "", "The vault fails at a text of this event.");

  private final VaultInvocation vault;

  public VaultFunction(VaultInvocation vault) {
    this.vault = vault;
  }

  /** A content on its way, under the name that the caller knows it by. */
  private record Item<K>(K name, ObjectNode content) {}

  /** Those of a tenant that go in one invocation, and until when. */
  private record Batch<K>(Tenant tenant, List<Item<K>> items, Supplier<Duration> timeLeft) {
    Batch<K> part(int from, int to) {
      return new Batch<>(tenant, items.subList(from, to), timeLeft);
    }
  }

  @Override
  public <K> Map<K, Problem> store(
      Tenant tenant, Map<K, StoreRequest> contents, Supplier<Duration> timeLeft) {
    Map<K, Problem> problems = new HashMap<>();
    List<Item<K>> items = new ArrayList<>();
    int bytes = 0;
    for (Map.Entry<K, StoreRequest> content : contents.entrySet()) {
      int size = ENVELOPE + content.getValue().getContent().size() / 3 * 4;
      if (bytes + size > MAX_BYTES || items.size() == MAX_CONTENTS) {
        problems.putAll(store(new Batch<>(tenant, List.copyOf(items), timeLeft)));
        items.clear();
        bytes = 0;
      }
      items.add(new Item<>(content.getKey(), StoreJson.encode(content.getValue())));
      bytes += size;
    }
    if (!items.isEmpty()) {
      problems.putAll(store(new Batch<>(tenant, items, timeLeft)));
    }
    return problems;
  }

  private <K> Map<K, Problem> store(Batch<K> batch) {
    return switch (vault.invoke(event(batch), batch.items().size(), batch.timeLeft())) {
      case Answer.Results(JsonNode results) -> problems(batch.items(), results);
      case Answer.Died _ -> batch.items().size() == 1 ? alone(batch) : halved(batch);
    };
  }

  /** What one content makes of the vault must not befall the others. */
  private <K> Map<K, Problem> halved(Batch<K> batch) {
    int half = batch.items().size() / 2;
    Map<K, Problem> problems = new HashMap<>(store(batch.part(0, half)));
    problems.putAll(store(batch.part(half, batch.items().size())));
    return problems;
  }

  /**
   * A content that the vault died of is to blame only where the vault is well without it.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where the vault cannot even do
   *     nothing
   */
  private <K> Map<K, Problem> alone(Batch<K> batch) {
    vault.probe(event(batch.part(0, 0)), batch.timeLeft());
    LOG.error("The vault dies of a content");
    return Map.of(batch.items().getFirst().name(), FAILED);
  }

  private ObjectNode event(Batch<?> batch) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("tenant", batch.tenant().id());
    ArrayNode array = event.putArray("items");
    batch.items().forEach(item -> array.add(item.content()));
    return event;
  }

  private static <K> Map<K, Problem> problems(List<Item<K>> items, JsonNode results) {
    Map<K, Problem> problems = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      String code = results.path(i).path("code").asText();
      if (!code.isEmpty()) {
        boolean failed = code.equals(Code.INTERNAL_ERROR.label());
        problems.put(items.get(i).name(), failed ? FAILED : REFUSED);
      }
    }
    return problems;
  }
}
