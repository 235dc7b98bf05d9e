package dev.memorygraph.query.export;

import dev.memorygraph.graph.read.session.Step;
import dev.memorygraph.query.markup.XmlText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When each step of a session was and how long it took, as a picture within a page. */
final class Waterfall {
  private static final int WIDTH = 1_000;
  private static final int LABEL = 260;
  private static final int ROW = 18;
  private static final int BAR = 12;
  private static final double MIN_BAR = 2;

  /** Rows of the picture: a browser has to draw them all. */
  private static final int MAX_ROWS = 1_000;

  private final Optional<Instant> start;
  private final double scale;
  private final StringBuilder svg = new StringBuilder();

  private Waterfall(List<Step> steps, Optional<Instant> start) {
    this.start = start;
    long longest = steps.stream().mapToLong(this::end).max().orElse(0);
    this.scale = (WIDTH - LABEL) / (double) Math.max(1, longest);
  }

  /** The picture as SVG; of the first {@value #MAX_ROWS} steps whose time is known. */
  static String of(List<Step> steps, Optional<Instant> start) {
    List<Step> shown =
        steps.stream().filter(step -> step.offset(start).isPresent()).limit(MAX_ROWS).toList();
    return new Waterfall(shown, start).draw(shown);
  }

  private String draw(List<Step> steps) {
    svg.append(
        "<svg role=\"img\" aria-label=\"Waterfall of the steps\" viewBox=\"0 0 %d %d\">\n"
            .formatted(WIDTH, Math.max(1, steps.size()) * ROW));
    for (int i = 0; i < steps.size(); i++) {
      row(steps.get(i), i * ROW);
    }
    return svg.append("</svg>\n").toString();
  }

  private void row(Step step, int y) {
    String kind = step.node().id().kind().prefix();
    String label = "%d %s".formatted(step.number(), StepText.title(step));
    double width = Math.max(MIN_BAR, duration(step) * scale);
    svg.append(
        "<text x=\"0\" y=\"%d\">%s</text>"
            .formatted(y + BAR, XmlText.escaped(StepText.cut(label, 40))));
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\">",
            kind,
            LABEL + Math.min(WIDTH - LABEL - MIN_BAR, Math.max(0, offset(step) * scale)),
            y + 2,
            width,
            BAR));
    svg.append("<title>")
        .append(XmlText.escaped(label + ", " + StepText.timing(step, start)))
        .append("</title></rect>\n");
  }

  private long end(Step step) {
    return offset(step) + duration(step);
  }

  private long offset(Step step) {
    return step.offset(start).map(Duration::toMillis).orElse(0L);
  }

  private static long duration(Step step) {
    return step.duration().map(Duration::toMillis).orElse(0L);
  }
}
