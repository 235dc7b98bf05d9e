package dev.memorygraph.deadletters.log;

import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.deadletters.log.Entry.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How many letters there are, by topic and reason. */
public final class Counts {
  /** Reasons are few; whoever writes letters of his own may think of many. */
  private static final int MOST_ROWS = 200;

  private static final String OTHERS = "others";

  private final Map<String, Row> rows = new TreeMap<>();

  /**
   * Letters of one topic and reason.
   *
   * @param redriven how many of them tell of a record that was sent again
   */
  public record Row(
      String topic, String reason, long letters, long redriven, Instant oldest, Instant newest) {

    private Row and(Row other) {
      return new Row(
          topic,
          reason,
          letters + other.letters,
          redriven + other.redriven,
          oldest.isBefore(other.oldest) ? oldest : other.oldest,
          newest.isAfter(other.newest) ? newest : other.newest);
    }
  }

  /** Counts a page of them. */
  public void add(List<Entry> entries, Predicate<Entry> isRedriven) {
    for (Entry entry : entries) {
      String reason =
          switch (entry) {
            case Letter letter -> letter.reason();
            case Unreadable _ -> Unreadable.REASON;
          };
      String topic = entry.place().topic();
      String key = topic + " " + reason;
      String name = rows.containsKey(key) || rows.size() < MOST_ROWS ? reason : OTHERS;
      long redriven = isRedriven.test(entry) ? 1 : 0;
      rows.merge(
          topic + " " + name, new Row(topic, name, 1, redriven, entry.at(), entry.at()), Row::and);
    }
  }

  public List<Row> rows() {
    return List.copyOf(rows.values());
  }
}
