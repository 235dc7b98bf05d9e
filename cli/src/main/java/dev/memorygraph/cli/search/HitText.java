package dev.memorygraph.cli.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Hits for a person's eye.
 *
 * @param coloured whether what was searched for is shown bold
 */
record HitText(boolean coloured) {
  private static final int WIDTH = 92;
  private static final String INDENT = "      ";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  /** Each hit with its score, what it is, and the part of its text that was found. */
  List<String> lines(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    answer.path("hits").forEach(hit -> add(hit, lines));
    if (lines.isEmpty()) {
      lines.add("Nothing was found.");
    }
    if (answer.path("next_cursor").isTextual()) {
      lines.add("There is more; --limit shows up to 100.");
    }
    if (!answer.path("complete").asBoolean(true)) {
      lines.add("Only the best of many hits were looked at; more words or a --session narrow it.");
    }
    return lines;
  }

  private void add(JsonNode hit, List<String> lines) {
    String session = hit.path("session_id").asText("");
    lines.add(
        String.format(
                Locale.ROOT,
                "%.2f  %s  %s  %s",
                hit.path("score").asDouble(),
                hit.path("id").asText(),
                hit.path("event_time").asText(""),
                session.isEmpty() ? "" : "session " + session)
            .strip());
    JsonNode excerpt = hit.path("excerpt");
    if (excerpt.isObject()) {
      text(excerpt, lines);
    }
    lines.add("");
  }

  private void text(JsonNode excerpt, List<String> lines) {
    // whoever wrote it does not steer the terminal
    String text = excerpt.path("text").asText().replaceAll("\\p{Cntrl}", " ");
    BitSet found = new BitSet();
    excerpt.path("matches").forEach(one -> found.set(one.path(0).asInt(), one.path(1).asInt()));
    String property = excerpt.path("property").asText();
    String lead = property.equals("text") ? "" : property + ": ";
    for (int start = 0; start < text.length(); ) {
      int end = end(text, start);
      lines.add(
          INDENT + (start == 0 ? lead : "") + marked(text, found, start, end).stripTrailing());
      start = end;
    }
  }

  /** After the last space that the line has room for. */
  private static int end(String text, int start) {
    if (text.length() - start <= WIDTH) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', start + WIDTH);
    return space > start ? space + 1 : start + WIDTH;
  }

  private String marked(String text, BitSet found, int start, int end) {
    if (!coloured) {
      return text.substring(start, end);
    }
    StringBuilder line = new StringBuilder();
    for (int i = start; i < end; i++) {
      boolean within = found.get(i);
      boolean before = i > start && found.get(i - 1);
      if (within != before) {
        line.append(within ? BOLD : PLAIN);
      }
      line.append(text.charAt(i));
    }
    return end > start && found.get(end - 1) ? line.append(PLAIN).toString() : line.toString();
  }
}
