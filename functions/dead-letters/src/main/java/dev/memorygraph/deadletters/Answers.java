package dev.memorygraph.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.deadletters.log.Counts;
import dev.memorygraph.deadletters.log.Cursor;
import dev.memorygraph.deadletters.log.Entry;
import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.deadletters.log.Entry.Unreadable;
import dev.memorygraph.deadletters.log.LetterLog;
import dev.memorygraph.deadletters.redrive.Originals.Original;
import dev.memorygraph.deadletters.redrive.Redrive;
import dev.memorygraph.deadletters.redrive.Redrive.Result;
import dev.memorygraph.deadletters.redrive.RedriveMarks.Mark;
import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Answers as JSON. */
final class Answers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Answers() {}

  static ObjectNode malformed(List<String> problems) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode list = answer.putArray("problems");
    problems.forEach(list::add);
    return answer;
  }

  static ObjectNode letters(LetterLog.Page page, Map<RecordPlace, Mark> marks) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode letters = answer.putArray("letters");
    page.entries()
        .forEach(entry -> letters.add(entry(entry, Optional.ofNullable(marks.get(entry.place())))));
    return walked(answer, page.looked(), page.next());
  }

  static ObjectNode counts(List<Counts.Row> rows, long looked, Optional<Cursor> next) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode list = answer.putArray("reasons");
    rows.forEach(
        row ->
            list.addObject()
                .put("topic", row.topic())
                .put("reason", row.reason())
                .put("letters", row.letters())
                .put("redriven", row.redriven())
                .put("oldest", row.oldest().toString())
                .put("newest", row.newest().toString()));
    return walked(answer, looked, next);
  }

  static ObjectNode results(List<Result> results, long looked, Optional<Cursor> next) {
    ObjectNode answer = JSON.objectNode();
    ArrayNode list = answer.putArray("results");
    Map<Redrive.Outcome, Integer> counts = new EnumMap<>(Redrive.Outcome.class);
    for (Result result : results) {
      list.add(result(result));
      counts.merge(result.outcome(), 1, Integer::sum);
    }
    ObjectNode outcomes = answer.putObject("outcomes");
    counts.forEach((outcome, count) -> outcomes.put(outcome.label(), count));
    return walked(answer, looked, next);
  }

  /** One letter as a whole. */
  static ObjectNode letter(Letter letter, Optional<Mark> mark, Original original) {
    ObjectNode answer = JSON.objectNode();
    answer.set(
        "letter",
        entry(letter, mark).put("detail", letter.detail()).put("sha256", letter.sha256()));
    ObjectNode record = answer.putObject("record");
    switch (original) {
      case Original.There(var there) -> {
        record.put("state", "there");
        redrivenFrom(there.headers().lastHeader(DeadLetterHeaders.REDRIVEN_FROM))
            .ifPresent(place -> record.put("redriven_from", place.path()));
      }
      case Original.Gone _ -> record.put("state", "gone");
      case Original.Changed _ -> record.put("state", "changed");
    }
    return answer;
  }

  static ObjectNode unreadable(Unreadable unreadable) {
    ObjectNode answer = JSON.objectNode();
    answer.set("letter", entry(unreadable, Optional.empty()));
    return answer;
  }

  private static ObjectNode entry(Entry entry, Optional<Mark> mark) {
    ObjectNode json =
        JSON.objectNode().put("place", entry.place().path()).put("at", entry.at().toString());
    switch (entry) {
      case Letter letter -> {
        json.put("record", letter.record().path())
            .put("reason", letter.reason())
            .put("pointer", letter.pointer())
            .put("event_id", letter.eventId())
            .put("tenant", letter.tenant())
            .put("retries", letter.retries())
            .put("size", letter.size())
            .put("state", mark.isPresent() ? "redriven" : "waiting");
        mark.ifPresent(
            made ->
                json.put("redriven_to", made.to().path()).put("redriven_at", made.at().toString()));
      }
      case Unreadable unreadable ->
          json.put("reason", Unreadable.REASON)
              .put("detail", unreadable.why())
              .put("state", "unreadable");
    }
    return json;
  }

  private static ObjectNode result(Result result) {
    ObjectNode json = JSON.objectNode().put("place", result.entry().place().path());
    if (result.entry() instanceof Letter letter) {
      json.put("record", letter.record().path()).put("reason", letter.reason());
    }
    json.put("outcome", result.outcome().label());
    result.to().ifPresent(place -> json.put("redriven_to", place.path()));
    return json;
  }

  /** Anybody may have written the header; what is no place is not told. */
  private static Optional<RecordPlace> redrivenFrom(@Nullable Header header) {
    return header == null || header.value() == null
        ? Optional.empty()
        : RecordPlace.parse(new String(header.value(), StandardCharsets.UTF_8));
  }

  private static ObjectNode walked(ObjectNode answer, long looked, Optional<Cursor> next) {
    answer.put("looked", looked);
    next.ifPresent(cursor -> answer.put("next", cursor.encoded()));
    return answer;
  }
}
