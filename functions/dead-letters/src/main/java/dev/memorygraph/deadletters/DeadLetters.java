package dev.memorygraph.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.deadletters.log.Counts;
import dev.memorygraph.deadletters.log.Cursor;
import dev.memorygraph.deadletters.log.Entry;
import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.deadletters.log.Entry.Unreadable;
import dev.memorygraph.deadletters.log.LetterLog;
import dev.memorygraph.deadletters.log.LetterLog.Page;
import dev.memorygraph.deadletters.log.Selection;
import dev.memorygraph.deadletters.redrive.Originals;
import dev.memorygraph.deadletters.redrive.Pace;
import dev.memorygraph.deadletters.redrive.Redrive;
import dev.memorygraph.deadletters.redrive.Redrive.Manner;
import dev.memorygraph.deadletters.redrive.Redrive.Result;
import dev.memorygraph.deadletters.redrive.RedriveMarks;
import dev.memorygraph.deadletters.redrive.RedriveMarks.Mark;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests, each within its time: what is left is named by {@code next}.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where Kafka or the table
 * does not answer; what was sent again until then is marked.
 *
 * @param goesOn whether there is time for more
 */
record DeadLetters(
    LetterLog log,
    Originals originals,
    RedriveMarks marks,
    Redrive redrive,
    BooleanSupplier goesOn) {
  private static final Logger LOG = LoggerFactory.getLogger("dead-letters");
  private static final int COUNTED_AT_ONCE = 500;

  ObjectNode answer(Request request) {
    return switch (request) {
      case Request.Letters(Selection selection, Optional<Cursor> from, int limit) -> {
        Page page = page(selection, from, limit);
        yield Answers.letters(page, marks(page));
      }
      case Request.Summary(Selection selection, Optional<Cursor> from) -> summary(selection, from);
      case Request.Show(RecordPlace place) -> show(place);
      case Request.Again again -> redrive(again);
      case Request.AgainOne(RecordPlace record, Manner manner) -> {
        Letter letter = originals.letterOf(record);
        Result result = redrive.take(letter, manner, Pace.of(manner.rate()));
        yield Answers.results(List.of(result), 1, Optional.empty());
      }
      case Request.Malformed(List<String> problems) -> Answers.malformed(problems);
    };
  }

  private Page page(Selection selection, Optional<Cursor> from, int limit) {
    return from.or(() -> log.begin(selection))
        .map(cursor -> log.page(cursor, selection, limit, goesOn))
        .orElseGet(() -> new Page(List.of(), 0, Optional.empty()));
  }

  private Map<RecordPlace, Mark> marks(Page page) {
    return marks.findAll(
        page.entries().stream().filter(Letter.class::isInstance).map(Letter.class::cast).toList());
  }

  private ObjectNode summary(Selection selection, Optional<Cursor> from) {
    Counts counts = new Counts();
    long looked = 0;
    Page page;
    Optional<Cursor> next = from;
    do {
      page = page(selection, next, COUNTED_AT_ONCE);
      Map<RecordPlace, Mark> marks = marks(page);
      counts.add(page.entries(), entry -> marks.containsKey(entry.place()));
      looked += page.looked();
      next = page.next();
    } while (next.isPresent() && goesOn.getAsBoolean());
    return Answers.counts(counts.rows(), looked, next);
  }

  private ObjectNode show(RecordPlace place) {
    return switch (log.find(place).orElse(null)) {
      case null -> Answers.malformed(List.of("there is no letter at " + place.path()));
      case Letter letter -> Answers.letter(letter, marks.find(letter), originals.find(letter));
      case Unreadable unreadable -> Answers.unreadable(unreadable);
    };
  }

  private ObjectNode redrive(Request.Again again) {
    Optional<Cursor> start = again.from().or(() -> log.begin(again.selection()));
    Page page = page(again.selection(), start, again.limit());
    Pace pace = Pace.of(again.manner().rate());
    List<Result> results = new ArrayList<>();
    for (Entry entry : page.entries()) {
      // One is always taken, or a walk that looks at much would never get on.
      if (!results.isEmpty() && !goesOn.getAsBoolean()) {
        break;
      }
      results.add(redrive.take(entry, again.manner(), pace));
    }
    Optional<Cursor> next =
        results.size() == page.entries().size()
            ? page.next()
            : start.map(cursor -> cursor.at(page.entries().get(results.size()).place()));
    ObjectNode answer = Answers.results(results, page.looked(), next);
    LOG.info("Redrive of {}, {}: {}", again.selection(), again.manner(), answer.path("outcomes"));
    return answer;
  }
}
