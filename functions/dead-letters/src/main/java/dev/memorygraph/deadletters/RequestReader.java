package dev.memorygraph.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.deadletters.log.Cursor;
import dev.memorygraph.deadletters.log.LetterReader;
import dev.memorygraph.deadletters.log.Selection;
import dev.memorygraph.deadletters.redrive.Redrive.Manner;
import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads requests: {@code {"action": "list" | "summary" | "show" | "redrive", ...}} with the fields
 * that {@code docs/runbooks/dead-letters.md} lists. What is not understood is refused, since a
 * filter that is passed over would send too much again.
 */
final class RequestReader {
  static final int MOST_LETTERS = 500;
  static final int USUAL_LETTERS = 100;
  static final int MOST_PER_SECOND = 1_000;
  static final int USUAL_PER_SECOND = 50;

  /** Lambda's own clock ends it before. */
  static final int LONGEST_SECONDS = 900;

  private static final Set<String> FILTERS =
      Set.of(
          "action",
          "topic",
          "reasons",
          "since",
          "until",
          "event_id",
          "tenant",
          "cursor",
          "within_seconds");

  /** What functions of ours that ask add of their trace. */
  private static final Set<String> TRACE = Set.of("trace_id", "traceparent", "baggage");

  private static final Set<String> PAGE = Set.of("limit");
  private static final Set<String> MANNER = Set.of("rate", "dry_run", "again", "force");

  private final List<String> problems = new ArrayList<>();
  private final JsonNode event;
  private final Topics topics;

  private RequestReader(JsonNode event, Topics topics) {
    this.event = event;
    this.topics = topics;
  }

  /** How long a request may be worked on, as {@code within_seconds} says; else Lambda's time. */
  static Optional<Duration> within(JsonNode event) {
    int seconds = event.path("within_seconds").asInt();
    return seconds < 1 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  /**
   * Reads one.
   *
   * @param topics that there are
   */
  static Request read(JsonNode event, Topics topics) {
    RequestReader reader = new RequestReader(event, topics);
    Request request = reader.request();
    return reader.problems.isEmpty() ? request : new Request.Malformed(reader.problems);
  }

  private Request request() {
    return switch (event.path("action").asText()) {
      case "list" -> {
        onlyFields(List.of(FILTERS, PAGE));
        yield new Request.Letters(selection(), cursor(), limit());
      }
      case "summary" -> {
        onlyFields(List.of(FILTERS));
        yield new Request.Summary(selection(), cursor());
      }
      case "show" -> {
        onlyFields(List.of(Set.of("action", "place")));
        yield new Request.Show(place());
      }
      case "redrive" -> redrive();
      default -> new Request.Malformed(problem("action must be list, summary, show or redrive"));
    };
  }

  private Request redrive() {
    int rate = number("rate", USUAL_PER_SECOND, MOST_PER_SECOND);
    Manner manner = new Manner(rate, flag("dry_run"), flag("again"), flag("force"));
    if (event.has("record")) {
      onlyFields(List.of(Set.of("action", "record"), MANNER));
      return new Request.AgainOne(record(), manner);
    }
    onlyFields(List.of(FILTERS, PAGE, MANNER));
    return new Request.Again(selection(), cursor(), limit(), manner);
  }

  private void onlyFields(List<Set<String>> known) {
    Set<String> unknown = new TreeSet<>();
    event.fieldNames().forEachRemaining(unknown::add);
    known.forEach(unknown::removeAll);
    unknown.removeAll(TRACE);
    unknown.forEach(name -> problem("there is no field " + LetterReader.clean(name)));
  }

  private Selection selection() {
    number("within_seconds", LONGEST_SECONDS, LONGEST_SECONDS);
    return new Selection(
        parsed("topic", this::topic, "must be one of " + String.join(", ", topics.letters()))
            .orElse(topics.letters()),
        reasons(),
        time("since"),
        time("until"),
        text("event_id").map(LetterReader::clean),
        text("tenant"));
  }

  /** By the name of the letters' topic, or of their records'. */
  private Optional<List<String>> topic(String name) {
    return topics.letters().stream()
        .filter(one -> one.equals(name) || one.equals(name + DeadLetterHeaders.TOPIC_SUFFIX))
        .findFirst()
        .map(List::of);
  }

  private Set<String> reasons() {
    Set<String> reasons = new HashSet<>();
    JsonNode given = event.path("reasons");
    if (!given.isMissingNode() && !given.isArray()) {
      problem("reasons must be a list of codes");
    }
    given.forEach(
        reason -> {
          if (!reason.isTextual() || reason.asText().isEmpty()) {
            problem("reasons must be a list of codes");
          }
          reasons.add(reason.asText());
        });
    return reasons;
  }

  private Optional<Instant> time(String name) {
    return parsed(
        name,
        text -> {
          try {
            return Optional.of(Instant.parse(text));
          } catch (DateTimeParseException e) {
            return Optional.empty();
          }
        },
        "must be a time such as 2026-01-31T12:00:00Z");
  }

  private Optional<Cursor> cursor() {
    return parsed(
        "cursor", word -> Cursor.parse(word, topics.letters()), "must be the `next` of an answer");
  }

  private RecordPlace place() {
    return text("place")
        .flatMap(RecordPlace::parse)
        .filter(place -> topics.letters().contains(place.topic()))
        .orElseGet(
            () -> {
              problem("place must be a letter's, such as " + topics.letters().getFirst() + "/0/12");
              return new RecordPlace("", 0, 0);
            });
  }

  private RecordPlace record() {
    return parsed(
            "record",
            path -> RecordPlace.parse(path).filter(it -> topics.hasRecordsIn(it.topic())),
            "must be a record's place, such as llm-telemetry-events/0/12")
        .orElseGet(() -> new RecordPlace("", 0, 0));
  }

  private int limit() {
    return number("limit", USUAL_LETTERS, MOST_LETTERS);
  }

  private int number(String name, int usual, int most) {
    JsonNode given = event.path(name);
    if (given.isMissingNode()) {
      return usual;
    }
    if (!given.isInt() || given.asInt() < 1 || given.asInt() > most) {
      problem(name + " must be a whole number from 1 to " + most);
    }
    return given.asInt();
  }

  private boolean flag(String name) {
    JsonNode given = event.path(name);
    if (!given.isMissingNode() && !given.isBoolean()) {
      problem(name + " must be true or false");
    }
    return given.asBoolean();
  }

  private Optional<String> text(String name) {
    return parsed(name, Optional::of, "");
  }

  /** A text that may be left out; it must be one, and one that the parser takes. */
  private <T> Optional<T> parsed(
      String name, Function<String, Optional<T>> parser, String whatItMustBe) {
    JsonNode given = event.path(name);
    if (given.isMissingNode()) {
      return Optional.empty();
    }
    if (!given.isTextual() || given.asText().isEmpty()) {
      problem(name + " must be a text");
      return Optional.empty();
    }
    Optional<T> value = parser.apply(given.asText());
    if (value.isEmpty()) {
      problem(name + " " + whatItMustBe);
    }
    return value;
  }

  private List<String> problem(String sentence) {
    problems.add(sentence);
    return problems;
  }
}
