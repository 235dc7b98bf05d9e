package dev.memorygraph.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times some operations in turn, round by round, so that what else the machine does falls on all of
 * them alike. A round should take about a millisecond: then most rounds pass without the system
 * taking the core away, and their median is that of an idle core.
 *
 * @param warmUp rounds that do not count
 * @param counted rounds that do
 * @param repetitions of each operation in a round
 */
record Rounds(int warmUp, int counted, int repetitions) {

  /** The median of the rounds, in microseconds for one repetition, by operation. */
  Map<String, Double> micros(Map<String, Runnable> operations) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < warmUp + counted; round++) {
      boolean counts = round >= warmUp;
      operations.forEach(
          (name, operation) -> {
            double micros = micros(operation);
            if (counts) {
              times.computeIfAbsent(name, _ -> new ArrayList<>()).add(micros);
            }
          });
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach(
        (name, values) -> medians.put(name, values.stream().sorted().toList().get(counted / 2)));
    return medians;
  }

  private double micros(Runnable operation) {
    long start = System.nanoTime();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      operation.run();
    }
    return (System.nanoTime() - start) / 1e3 / repetitions;
  }
}
