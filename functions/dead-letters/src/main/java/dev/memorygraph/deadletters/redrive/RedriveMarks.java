package dev.memorygraph.deadletters.redrive;

import static dev.memorygraph.tables.Items.text;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.kit.kafka.RecordPlace;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which records were sent again. A mark is kept by the record's place: two letters may tell of one
 * record. It holds for that record alone, so that it means nothing once the topic was made anew.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class RedriveMarks {
  /** Longer than any letter is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final String KIND = "redriven";

  private final KindTable table;

  public RedriveMarks(KindTable table) {
    this.table = table;
  }

  /**
   * That a record was sent again.
   *
   * @param to where it lies since
   */
  public record Mark(RecordPlace to, Instant at) {}

  /** Remembers that the record of a letter was sent again. */
  public void put(Letter letter, Mark mark) {
    table.put(
        KIND,
        letter.record().path(),
        Map.of(
            "letter", fromS(letter.place().path()),
            "sha256", fromS(letter.sha256()),
            "redriven_to", fromS(mark.to().path()),
            "redriven_at", fromS(mark.at().toString()),
            "expires_at", fromN(Long.toString(mark.at().plus(KEPT).getEpochSecond()))));
  }

  public Optional<Mark> find(Letter letter) {
    return table.find(KIND, letter.record().path()).flatMap(item -> mark(item, letter));
  }

  /** The marks of those letters whose records were sent again, by the letters' places. */
  public Map<RecordPlace, Mark> findAll(Collection<Letter> letters) {
    Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    table
        .findAll(KIND, letters.stream().map(letter -> letter.record().path()).toList())
        .forEach(item -> items.put(text(item, "id"), item));
    Map<RecordPlace, Mark> marks = new HashMap<>();
    for (Letter letter : letters) {
      Optional.ofNullable(items.get(letter.record().path()))
          .flatMap(item -> mark(item, letter))
          .ifPresent(mark -> marks.put(letter.place(), mark));
    }
    return marks;
  }

  private static Optional<Mark> mark(Map<String, AttributeValue> item, Letter letter) {
    return text(item, "sha256").equals(letter.sha256())
        ? RecordPlace.parse(text(item, "redriven_to"))
            .map(to -> new Mark(to, Instant.parse(text(item, "redriven_at"))))
        : Optional.empty();
  }
}
