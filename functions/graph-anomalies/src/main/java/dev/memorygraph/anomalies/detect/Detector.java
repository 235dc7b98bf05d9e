package dev.memorygraph.anomalies.detect;

import dev.memorygraph.graph.anomaly.Anomaly;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.History;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Judges the last hours of a history: the same history has the same anomalies. */
public final class Detector {
  private static final Set<AnomalyKind> FIGURES =
      EnumSet.complementOf(EnumSet.of(AnomalyKind.TOOL_LOOP));

  private Detector() {}

  /** The odd ones of the hours that are to be judged; {@link Deviations} says which those are. */
  public static List<Anomaly> anomalies(History history) {
    int judged = Math.toIntExact(history.judged() - history.first());
    List<Anomaly> found = new ArrayList<>();
    history
        .series()
        .forEach(
            (series, hours) -> {
              for (AnomalyKind kind : FIGURES) {
                new Deviations(Figure.of(kind), hours, judged)
                    .odd()
                    .forEach(
                        (hour, judgement) ->
                            found.add(
                                new Anomaly(kind, series, history.first() + hour, judgement)));
              }
            });
    return found;
  }
}
