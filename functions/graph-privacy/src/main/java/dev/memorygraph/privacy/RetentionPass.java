package dev.memorygraph.privacy;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.privacy.erasure.Eraser;
import dev.memorygraph.graph.privacy.redaction.Held;
import dev.memorygraph.graph.privacy.redaction.Taken;
import dev.memorygraph.graph.privacy.retention.Expiry;
import dev.memorygraph.graph.privacy.retention.Limits;
import dev.memorygraph.graph.privacy.walk.CursorId;
import dev.memorygraph.graph.privacy.walk.Walks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Goes through a tenant's nodes and takes away the words whose time is over, unless a legal hold
 * keeps them. It begins anew when it is through, and so finds what a hold kept that has ended.
 */
record RetentionPass(Walks walks, Standings standings, Expiry expiry, InstantSource clock) {

  /** Begins, or goes on. */
  Taken run(Tenant tenant, BooleanSupplier goOn) {
    String work = CursorId.retention(tenant);
    Limits limits = Limits.at(clock.instant());
    Taken taken = new Taken(0, 0, 0, true);
    Optional<String> after = Optional.of(walks.cursor(work));
    while (after.isPresent()) {
      if (!goOn.getAsBoolean()) {
        walks.reach(work, after.get());
        return taken.plus(new Taken(0, 0, 0, false));
      }
      Expiry.Window window = expiry.look(tenant, after.get(), limits);
      if (!window.due().isEmpty()) {
        taken = taken.plus(take(tenant, window.due(), limits));
      }
      after = window.last();
    }
    walks.reach(work, "");
    return taken;
  }

  private Taken take(Tenant tenant, Map<String, Set<String>> due, Limits limits) {
    Set<String> heldPeople = new HashSet<>();
    Held contents = ask(tenant, due, heldPeople);
    List<String> keys = new ArrayList<>();
    new TreeMap<>(due)
        .forEach(
            (key, people) -> {
              if (people.stream().noneMatch(heldPeople::contains)) {
                keys.add(key);
              }
            });
    Taken taken = new Taken(0, 0, due.size() - keys.size(), true);
    for (List<String> some : parts(keys, Eraser.PIECE)) {
      taken = taken.plus(expiry.take(tenant, some, contents, limits));
    }
    return taken;
  }

  /** Which contents are held, and of the people who are. */
  private Held ask(Tenant tenant, Map<String, Set<String>> due, Set<String> heldPeople) {
    Set<String> people = new TreeSet<>();
    due.values().forEach(people::addAll);
    Held contents = Held.NOTHING;
    for (List<String> some : parts(List.copyOf(people), Standings.MAX_PEOPLE)) {
      Standings.Answer answer = standings.of(tenant, some);
      contents = answer.contents();
      for (int i = 0; i < some.size(); i++) {
        if (answer.people().get(i).held()) {
          heldPeople.add(some.get(i));
        }
      }
    }
    return people.isEmpty() ? standings.of(tenant, List.of()).contents() : contents;
  }

  private static List<List<String>> parts(List<String> all, int size) {
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i += size) {
      parts.add(all.subList(i, Math.min(i + size, all.size())));
    }
    return parts;
  }
}
