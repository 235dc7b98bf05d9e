package dev.memorygraph.registry.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.migration.Amendments.Due;
import dev.memorygraph.registry.read.RegistryMessage;
import dev.memorygraph.registry.read.WebhookReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a migration makes of messages that came before, against the same messages read afterwards.
 */
class AmendmentsTest {
  private static final int HISTORIES = 1_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Aliases ALIASES =
      new Aliases(
          new TreeMap<>(
              Map.of(
                  "context_length", ModelField.CONTEXT_WINDOW,
                  "vendor", ModelField.PROVIDER,
                  "dollars_in", ModelField.INPUT_USD_PER_MILLION,
                  "skills", ModelField.CAPABILITIES)));

  @Test
  void historyThatWasMigrated_equalsOneReadAfterwards_atEveryTime() {
    long seed = Long.getLong("memorygraph.test.seed", System.nanoTime());
    System.out.println("AmendmentsTest seed " + seed);
    Random random = new Random(seed);
    int amended = 0;
    for (int i = 0; i < HISTORIES; i++) {
      List<ObjectNode> messages = messages(random);
      List<ModelChange> after = read(messages, ALIASES);
      List<ModelChange> before = mixed(read(messages, Aliases.NONE), after, random);

      Set<ModelChange> migrated = migrate(before, 1);
      amended += migrated.size() - Set.copyOf(before).size();

      assertSame(migrated, after, "seed %d, history %d: %s".formatted(seed, i, messages));
      assertThat(migrate(migrated, 1)).as("again").isEqualTo(migrated);
    }
    assertThat(amended).isGreaterThan(HISTORIES);
  }

  @Test
  void migrationThatIsRolledBack_isAsIfItHadNotBeen_andMayBeDoneAgain() {
    long seed = Long.getLong("memorygraph.test.seed", System.nanoTime());
    System.out.println("AmendmentsTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < HISTORIES; i++) {
      List<ObjectNode> messages = messages(random);
      List<ModelChange> before = read(messages, Aliases.NONE);
      String what = "seed %d, history %d: %s".formatted(seed, i, messages);

      Set<ModelChange> migrated = migrate(before, 1);
      Set<ModelChange> back = rollBack(migrated, 1);
      assertSame(back, before, what);
      assertThat(rollBack(back, 1)).as("again").isEqualTo(back);

      assertSame(migrate(back, 2), read(messages, ALIASES), what);
      assertSame(rollBack(migrate(back, 2), 2), before, what);
    }
  }

  private static Set<ModelChange> migrate(Collection<ModelChange> changes, int round) {
    Set<ModelChange> all = new LinkedHashSet<>(changes);
    new Amendments(ALIASES, round)
        .of(history(changes)).stream().map(Due::amendment).forEach(all::add);
    return all;
  }

  private static Set<ModelChange> rollBack(Collection<ModelChange> changes, int round) {
    Set<ModelChange> all = new LinkedHashSet<>(changes);
    new Amendments(ALIASES, round)
        .of(history(changes)).stream().filter(Due::isThere).map(Due::undo).forEach(all::add);
    return all;
  }

  private static void assertSame(
      Collection<ModelChange> one, Collection<ModelChange> other, String what) {
    for (int ms = 0; ms < 8; ms++) {
      Instant at = START.plusMillis(ms);
      assertThat(values(one, at)).as("at %d, %s", ms, what).isEqualTo(values(other, at));
    }
  }

  private static Map<ModelField, FieldValue> values(Collection<ModelChange> changes, Instant at) {
    Map<ModelField, FieldValue> values = new HashMap<>();
    history(changes)
        .at(at)
        .filter(state -> state.deleted().isEmpty())
        .map(ModelState::fields)
        .orElseGet(java.util.Collections::emptySortedMap)
        .forEach((field, claim) -> values.put(field, claim.value()));
    return values;
  }

  private static ModelHistory history(Collection<ModelChange> changes) {
    return ModelHistory.of("m", changes);
  }

  /**
   * Messages of a registry, often within the same millisecond, never within the same microsecond.
   */
  private static List<ObjectNode> messages(Random random) {
    List<ObjectNode> messages = new ArrayList<>();
    Set<Instant> times = new LinkedHashSet<>();
    while (times.size() < 1 + random.nextInt(6)) {
      times.add(START.plusMillis(random.nextInt(6)).plus(random.nextInt(6), ChronoUnit.MICROS));
    }
    for (Instant time : times) {
      messages.add(message(random, time));
    }
    return messages;
  }

  private static ObjectNode message(Random random, Instant time) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    boolean deleted = random.nextInt(8) == 0;
    message.put("event_type", deleted ? "model.deleted" : "model.updated");
    message.put("timestamp", time.toString());
    ObjectNode model = message.putObject("model").put("model_id", "m");
    model.put(deleted ? "deleted_at" : "updated_at", time.toString());
    if (random.nextBoolean()) {
      model.putNull("context_window").putNull("provider").putNull("metadata");
      model.putNull("capabilities");
    }
    if (random.nextInt(4) == 0) {
      model.put("context_window", 1 + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      model.put("provider", "p" + random.nextInt(3));
    }
    if (random.nextInt(3) > 0) {
      model.put("context_length", 10 + random.nextInt(3));
    }
    if (random.nextInt(3) == 0) {
      model.put("vendor", "v" + random.nextInt(3));
    }
    if (random.nextInt(3) == 0) {
      model.put("dollars_in", random.nextInt(3) / 2.0);
    }
    if (random.nextInt(3) == 0) {
      model.putArray("skills").add("s" + random.nextInt(3));
    }
    if (random.nextInt(6) == 0) {
      model.put("vendor", random.nextInt(3)); // of the wrong kind
    }
    return message;
  }

  private static List<ModelChange> read(List<ObjectNode> messages, Aliases aliases) {
    WebhookReader reader = new WebhookReader("registry", () -> aliases);
    return messages.stream()
        .map(message -> ((RegistryMessage.OfModel) reader.read(message)).change())
        .toList();
  }

  /** Some messages read before, some afterwards, some both times. */
  private static List<ModelChange> mixed(
      List<ModelChange> before, List<ModelChange> after, Random random) {
    List<ModelChange> mixed = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      int which = random.nextInt(4);
      if (which != 1) {
        mixed.add(before.get(i));
      }
      if (which == 1 || which == 2) {
        mixed.add(after.get(i));
      }
    }
    return mixed;
  }
}
