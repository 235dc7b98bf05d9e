package dev.memorygraph.cli.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.otlp.SavedRequest.Signal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of the requests. */
final class Totals {
  private final Map<Signal, Counts> bySignal = new EnumMap<>(Signal.class);
  private final Map<String, Integer> messages = new LinkedHashMap<>();

  /** How many requests were taken and refused, and how many items of those taken were not. */
  private record Counts(int taken, int refused, long rejected) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(taken + more.taken, refused + more.refused, rejected + more.rejected);
    }
  }

  void taken(Signal signal, long rejected, String message) {
    bySignal.merge(signal, new Counts(1, 0, rejected), Counts::plus);
    tell(message);
  }

  void refused(Signal signal, String message) {
    bySignal.merge(signal, new Counts(0, 1, 0), Counts::plus);
    tell(message);
  }

  private void tell(String message) {
    if (!message.isEmpty()) {
      messages.merge(message, 1, Integer::sum);
    }
  }

  /** Whether everything of every request was taken. */
  boolean isWhole() {
    Counts all = all();
    return all.refused() == 0 && all.rejected() == 0;
  }

  private Counts all() {
    return bySignal.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  String text(Duration took) {
    StringBuilder text = new StringBuilder();
    Counts all = all();
    text.append(
        "%d requests taken, %d refused; %d items not taken; %.1f s"
            .formatted(all.taken(), all.refused(), all.rejected(), seconds(took)));
    messages.forEach(
        (message, times) -> text.append(System.lineSeparator()).append(times + " × " + message));
    return text.toString();
  }

  ObjectNode json(Duration took) {
    ObjectNode json = put(JsonNodeFactory.instance.objectNode(), all());
    json.put("seconds", seconds(took));
    ObjectNode signals = json.putObject("signals");
    bySignal.forEach((signal, counts) -> put(signals.putObject(signal.toString()), counts));
    ObjectNode said = json.putObject("messages");
    messages.forEach(said::put);
    return json;
  }

  private static ObjectNode put(ObjectNode json, Counts counts) {
    return json.put("requests_taken", counts.taken())
        .put("requests_refused", counts.refused())
        .put("items_rejected", counts.rejected());
  }

  private static double seconds(Duration took) {
    return took.toMillis() / 1e3;
  }
}
