package dev.memorygraph.bench.load;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind of question and the paths that ask it, each of another part of the graph.
 *
 * @param perSecond how often it is asked; below what one client may ask, and what one can answer
 */
public record BenchQuery(String name, int perSecond, List<String> paths) {
  private static final long SEED = 7;
  private static final int USUAL = 50;
  private static final int LONGER = 20;
  private static final int USAGE = 5;
  private static final int HEAVY = 2;
  private static final int SEARCHED = 4;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String MODEL_IMPACT = "/api/v1/impact/model:%s?depth=10";
  private static final Duration DAY = Duration.ofDays(1);

  public BenchQuery {
    paths = List.copyOf(paths);
  }

  public String path(int number) {
    return paths.get(number % paths.size());
  }

  /** Requests in a measurement: fewer of a question that is asked very seldom. */
  public int requests(int wanted) {
    return Math.clamp((long) wanted * perSecond / LONGER, 1, wanted);
  }

  /** The questions that a graph of these events is asked. */
  public static List<BenchQuery> about(List<Event> events) {
    BenchSubjects subjects = BenchSubjects.of(events);
    Set<String> said = new LinkedHashSet<>();
    Set<String> models = new LinkedHashSet<>();
    for (Event event : events) {
      EventPayload payload = event.getPayload();
      if (payload.hasPrompt()) {
        words(payload.getPrompt().getText()).ifPresent(said::add);
      }
      if (payload.hasCompletion()) {
        models.add(payload.getCompletion().getModelId());
      }
    }
    models.remove("");
    String depth = "&depth=10";
    return List.of(
        often("session", "/api/v1/sessions/%s", subjects.firstPrompts().keySet()),
        often("session graph", "/api/v1/sessions/%s/graph", subjects.firstPrompts().keySet()),
        often("node", "/api/v1/nodes/completion:%s", subjects.lastCompletions().values()),
        walk(
            "lineage upstream, depth 10",
            "/api/v1/lineage/completion:%s?direction=upstream" + depth,
            subjects.lastCompletions().values()),
        walk(
            "lineage downstream, depth 10",
            "/api/v1/lineage/prompt:%s?direction=downstream" + depth,
            subjects.firstPrompts().values()),
        walk("search by words", "/api/v1/search?mode=text&q=%s", said),
        walk("search by words and meaning", "/api/v1/search?mode=hybrid&q=%s", said),
        walk(
            "explain, depth 10",
            "/api/v1/explain/completion:%s?depth=10",
            subjects.lastCompletions().values()),
        walk(
            "impact of a prompt, depth 10",
            "/api/v1/impact/prompt:%s?depth=10",
            subjects.firstPrompts().values()),
        new BenchQuery("impact of a model, depth 10", HEAVY, paths(MODEL_IMPACT, models)),
        new BenchQuery("usage by model, one day", LONGER, windows(events, DAY, "model")),
        new BenchQuery(
            "usage by model, 30 days", USAGE, windows(events, Duration.ofDays(30), "model")),
        new BenchQuery(
            "usage by user, 30 days", USAGE, windows(events, Duration.ofDays(30), "user")),
        new BenchQuery("usage by model, all", HEAVY, List.of(usage("model", ""))));
  }

  /** Some words that somebody said. */
  private static Optional<String> words(String text) {
    List<String> words = SPACE.splitAsStream(text).filter(word -> !word.isBlank()).toList();
    return words.size() < SEARCHED
        ? Optional.empty()
        : Optional.of(String.join(" ", words.subList(0, SEARCHED)));
  }

  private static BenchQuery often(String name, String path, Iterable<String> ids) {
    return new BenchQuery(name, USUAL, paths(path, ids));
  }

  private static BenchQuery walk(String name, String path, Iterable<String> ids) {
    return new BenchQuery(name, LONGER, paths(path, ids));
  }

  private static List<String> paths(String path, Iterable<String> ids) {
    List<String> paths = new ArrayList<>();
    ids.forEach(id -> paths.add(path.formatted(URLEncoder.encode(id, StandardCharsets.UTF_8))));
    Collections.shuffle(paths, new Random(SEED));
    return paths;
  }

  /** Windows of that length, as many as there are days in which they begin. */
  private static List<String> windows(List<Event> events, Duration window, String groupBy) {
    Instant end = Instant.ofEpochMilli(events.getLast().getTimestampMs());
    List<String> paths = new ArrayList<>();
    Instant from = Instant.ofEpochMilli(events.getFirst().getTimestampMs());
    for (; from.isBefore(end); from = from.plus(DAY)) {
      paths.add(usage(groupBy, "&from=" + from + "&to=" + from.plus(window)));
    }
    return paths;
  }

  private static String usage(String groupBy, String window) {
    return "/api/v1/analytics/usage?group_by=" + groupBy + window;
  }
}
