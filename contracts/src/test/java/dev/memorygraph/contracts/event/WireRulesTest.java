package dev.memorygraph.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireRulesTest {
  private static final int EVENTS = 20_000;
  private static final EventType[] TYPES = EventType.values();

  @Test
  void anyEvent_byItsBytes_breaksTheSameRuleAsByItsFields() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int sure = 0;
    for (int i = 0; i < EVENTS; i++) {
      Event event = event(random, i % 4 == 0 ? 0.02 : 0);
      boolean holds = WireRules.surelyHold(event);

      sure += holds ? 1 : 0;
      if (holds) {
        assertThat(EventRules.checkMessage(event).filter(problem -> !isOfSubject(problem)))
            .as("seed %s: %s", seed, event)
            .isEmpty();
      }
    }
    // Else every event would be looked at twice.
    assertThat(sure).as("seed %s", seed).isGreaterThan(EVENTS / 2);
  }

  /** What no field breaks alone is asked of every event. */
  private static boolean isOfSubject(dev.memorygraph.contracts.Problem problem) {
    return List.of("/payload/invocation_id", "/session_id", "/payload/target")
        .contains(problem.pointer());
  }

  private static Event event(Random random, double broken) {
    EventType type = TYPES[random.nextInt(TYPES.length)];
    Event.Builder event = Event.newBuilder();
    fill(event, random, broken);
    FieldDescriptor field =
        EventPayload.getDescriptor().findFieldByNumber(type.payload().getNumber());
    EventPayload.Builder payload = EventPayload.newBuilder();
    Message.Builder said = payload.newBuilderForField(field);
    fill(said, random, broken);
    return event
        .setEventType(type.label())
        .setPayload(payload.setField(field, said.build()))
        .build();
  }

  private static void fill(Message.Builder message, Random random, double broken) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      boolean given = random.nextInt(8) > 0 && field.getRealContainingOneof() == null;
      int times = !given ? 0 : field.isRepeated() ? times(field, random, broken) : 1;
      for (int i = 0; i < times; i++) {
        Object value = value(message, field, random, broken, i);
        if (field.isRepeated()) {
          message.addRepeatedField(field, value);
        } else {
          message.setField(field, value);
        }
      }
    }
  }

  private static int times(FieldDescriptor field, Random random, double broken) {
    int most = field.isMapField() ? EventRules.MAX_METADATA : EventRules.MAX_LIST;
    return random.nextDouble() < broken ? most + random.nextInt(2) : random.nextInt(3);
  }

  private static Object value(
      Message.Builder message, FieldDescriptor field, Random random, double broken, int place) {
    boolean breaks = random.nextDouble() < broken;
    double most = breaks ? Double.MAX_VALUE : EventRules.most(field.getName());
    return switch (field.getJavaType()) {
      case STRING -> text(field, random, breaks);
      case LONG -> breaks ? random.nextLong() : random.nextLong((long) Math.min(most, 1e15));
      case INT -> breaks ? random.nextInt() : random.nextInt(1_000_000);
      case DOUBLE -> random.nextDouble() * most;
      case BOOLEAN -> random.nextBoolean();
      case MESSAGE -> {
        Message.Builder nested = message.newBuilderForField(field);
        fill(nested, random, broken);
        if (field.isMapField()) {
          FieldDescriptor key = nested.getDescriptorForType().findFieldByName("key");
          nested.setField(key, "k" + place);
        }
        yield nested.build();
      }
      case BYTE_STRING, FLOAT, ENUM -> throw new AssertionError(field);
    };
  }

  private static String text(FieldDescriptor field, Random random, boolean breaks) {
    List<String> allowed = EventRules.allowed(field.getName()).stream().sorted().toList();
    int limit = EventRules.limit(field.getName());
    String fine = allowed.isEmpty() ? "x" + random.nextInt() : allowed.getFirst();
    return breaks
        ? List.of("", " ", "\u3000", "fine", "x".repeat(Math.min(limit, 5_000) + 1))
            .get(random.nextInt(5))
        : fine;
  }
}
