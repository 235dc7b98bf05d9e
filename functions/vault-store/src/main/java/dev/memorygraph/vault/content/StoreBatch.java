package dev.memorygraph.vault.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.store.StoreJson;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.content.store.Store;
import dev.memorygraph.vault.content.store.StoreResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores contents that come as JSON, several at once: {@code {"items": [...]}} for both ways. */
public final class StoreBatch {
  private static final Problem VERSION =
      new Problem(Problem.Code.UNKNOWN_FIELD, "/version", "Is not for a sender to say.");

  private final Store store;

  public StoreBatch(Store store) {
    this.store = store;
  }

  /** Only ingest says which of two contents is the later. */
  static StoreJson.Decoded decoded(Requester requester, JsonNode item) {
    return item.hasNonNull("version") && !requester.source().internal()
        ? new StoreJson.Decoded.Invalid(VERSION)
        : StoreJson.decode(item);
  }

  static List<StoreJson.Decoded> decoded(Requester requester, ArrayNode items) {
    List<StoreJson.Decoded> read = new ArrayList<>();
    items.forEach(item -> read.add(decoded(requester, item)));
    return read;
  }

  /** What came of each item, in the order of the items. */
  public ObjectNode store(Requester requester, ArrayNode items) {
    return store(requester, decoded(requester, items));
  }

  ObjectNode store(Requester requester, List<StoreJson.Decoded> items) {
    List<StoreRequest> valid = new ArrayList<>();
    List<Optional<Problem>> problems = new ArrayList<>();
    for (StoreJson.Decoded item : items) {
      switch (item) {
        case StoreJson.Decoded.Valid(StoreRequest wanted) -> {
          valid.add(wanted);
          problems.add(Optional.empty());
        }
        case StoreJson.Decoded.Invalid(Problem problem) -> problems.add(Optional.of(problem));
      }
    }
    var stored = store.store(requester, valid).iterator();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("items");
    for (Optional<Problem> problem : problems) {
      results.add(problem.map(StoreBatch::invalid).orElseGet(() -> item(stored.next())));
    }
    return answer;
  }

  private static ObjectNode item(StoreResult stored) {
    return switch (stored) {
      case StoreResult.Kept kept -> ContentJson.stored(kept);
      case StoreResult.Refused refused -> ContentJson.refused(refused);
    };
  }

  private static ObjectNode invalid(Problem problem) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", problem.code().label())
        .put("pointer", problem.pointer())
        .put("detail", problem.detail());
  }
}
