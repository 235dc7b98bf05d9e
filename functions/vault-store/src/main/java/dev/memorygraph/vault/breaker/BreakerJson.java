package dev.memorygraph.vault.breaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.kit.CircuitBreaker.State;
import dev.memorygraph.tables.BreakerTable.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How breakers stand, as the API shows it. */
final class BreakerJson {
  private BreakerJson() {}

  /** Each breaker, by name, with what processes told; one of which nobody told is closed. */
  static ObjectNode of(List<String> names, List<Standing> standings, Map<String, Instant> resets) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", label(worst(standings)));
    ArrayNode breakers = json.putArray("breakers");
    for (String name : names) {
      List<Standing> own = standings.stream().filter(it -> it.breaker().equals(name)).toList();
      ObjectNode breaker = breakers.addObject().put("name", name).put("state", label(worst(own)));
      Optional.ofNullable(resets.get(name))
          .ifPresent(at -> breaker.put("last_reset", at.toString()));
      services(own, breaker.putArray("services"));
    }
    return json;
  }

  private static void services(List<Standing> standings, ArrayNode services) {
    Map<String, List<Standing>> byService =
        standings.stream()
            .collect(Collectors.groupingBy(Standing::service, TreeMap::new, Collectors.toList()));
    byService.forEach(
        (service, own) -> {
          ObjectNode json = services.addObject().put("service", service);
          for (State state : State.values()) {
            json.put(label(state), own.stream().filter(it -> it.state() == state).count());
          }
          json.put("since", since(own).toString());
        });
  }

  /** Since when the first of the processes that stand worst does. */
  private static Instant since(List<Standing> standings) {
    State worst = worst(standings);
    return standings.stream()
        .filter(it -> it.state() == worst)
        .map(Standing::since)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static State worst(List<Standing> standings) {
    List<State> states = standings.stream().map(Standing::state).toList();
    if (states.contains(State.OPEN)) {
      return State.OPEN;
    }
    return states.contains(State.HALF_OPEN) ? State.HALF_OPEN : State.CLOSED;
  }

  private static String label(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
