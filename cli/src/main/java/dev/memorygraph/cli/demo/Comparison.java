package dev.memorygraph.cli.demo;

import dev.memorygraph.importers.demo.Expected;
import dev.memorygraph.importers.demo.ModelUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What was sent beside what the graph holds. */
record Comparison(
    Expected sent, Map<String, Map<String, Long>> sessions, Map<String, ModelUsage> models) {

  /** Whether every session and every model is as sent. */
  boolean matches() {
    return Expected.KINDS.stream().allMatch(this::matches) && sent.usageMatches(models);
  }

  /** A line per kind: sent, held, and whether each single session agrees. */
  List<String> countLines() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%-24s %10s %10s", "", "sent", "in graph"));
    lines.add(countLine("sessions", sent.sessions().size(), heldSessions()));
    for (String kind : Expected.KINDS) {
      long wanted = sum(sent.sessions(), kind);
      String differs = matches(kind) ? "" : "   differs";
      lines.add(countLine(kind.replace('_', ' '), wanted, sum(sessions, kind)) + differs);
    }
    return lines;
  }

  /** A line per model with its tokens and cost, as the graph holds them. */
  List<String> modelLines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-20s %6s %10s %10s %10s %10s %10s %11s",
            "model",
            "calls",
            "input",
            "cached",
            "written",
            "output",
            "reasoning",
            "cost"));
    sent.models().forEach((model, wanted) -> lines.add(modelLine(model, held(model), wanted)));
    return lines;
  }

  private static String modelLine(String model, ModelUsage held, ModelUsage wanted) {
    return String.format(
            Locale.ROOT,
            "%-20s %6d %,10d %,10d %,10d %,10d %,10d %11s",
            model,
            held.calls(),
            held.inputTokens(),
            held.cacheReadTokens(),
            held.cacheWriteTokens(),
            held.outputTokens(),
            held.reasoningTokens(),
            String.format(Locale.ROOT, "$%.6f", held.costUsd()))
        + (held.matches(wanted) ? "" : "   differs: sent " + wanted);
  }

  private ModelUsage held(String model) {
    return models.getOrDefault(model, ModelUsage.NONE);
  }

  private long heldSessions() {
    return sessions.values().stream()
        .filter(counts -> counts.getOrDefault("prompts", 0L) > 0)
        .count();
  }

  private boolean matches(String kind) {
    return sent.sessions().entrySet().stream()
        .allMatch(
            entry ->
                Objects.equals(
                    entry.getValue().get(kind),
                    sessions.getOrDefault(entry.getKey(), Map.of()).get(kind)));
  }

  private static long sum(Map<String, Map<String, Long>> sessions, String kind) {
    return sessions.values().stream().mapToLong(counts -> counts.getOrDefault(kind, 0L)).sum();
  }

  private static String countLine(String what, long wanted, long held) {
    return String.format(Locale.ROOT, "%-24s %,10d %,10d", what, wanted, held);
  }
}
