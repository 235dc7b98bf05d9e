package dev.memorygraph.query.usage;

import dev.memorygraph.graph.read.document.SelectSources;
import dev.memorygraph.graph.read.waste.Waste;
import dev.memorygraph.graph.rollup.answer.SelectUsage;
import dev.memorygraph.graph.rollup.answer.SelectUsage.Bucket;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import dev.memorygraph.query.answer.TimeBounds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Answers what was used and what it cost, how long it took and how often it failed. */
public final class UsageEndpoints {
  /** Stretches of time of all groups of an answer together. */
  private static final int MAX_PARTS = 10_000;

  private static final int DEFAULT_LIMIT = 200;

  /** What a stretch of time makes no sense of, and what would be too many to look up. */
  private static final Set<GroupBy> NOT_PARTED = Set.of(GroupBy.DAY, GroupBy.HOUR, GroupBy.SESSION);

  private final Reading reading;
  private final InstantSource clock;

  public UsageEndpoints(Reading reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of(
        "getUsage", reading.endpoint(UsageEndpoints::usage),
        "getWaste", reading.endpoint(this::waste),
        "getSources", reading.endpoint(this::sources));
  }

  private static Reply usage(Question question) {
    Parameters parameters = question.parameters();
    TimeBounds time = TimeBounds.of(parameters);
    GroupBy groupBy = parameters.choice("group_by", GroupBy.MODEL);
    Bucket bucket = bucket(parameters, groupBy);
    int limit = limit(question, time, bucket);
    SelectUsage asked = new SelectUsage(groupBy, time.from(), time.to(), bucket, limit);
    return question.ask(asked, answer -> GroupsJson.of(asked, answer));
  }

  private Reply waste(Question question) {
    TimeBounds time = TimeBounds.recent(question.parameters(), clock.instant());
    Waste asked = new Waste(time.from(), time.to());
    return question.ask(asked, answer -> WasteJson.of(asked, answer));
  }

  private Reply sources(Question question) {
    Parameters parameters = question.parameters();
    TimeBounds time = TimeBounds.recent(parameters, clock.instant());
    SelectSources asked =
        new SelectSources(
            parameters.choice("of", SelectSources.Of.DOCUMENT),
            parameters.choice("group_by", SelectSources.By.NONE),
            parameters.choice("sort", SelectSources.Order.MOST),
            time.from(),
            time.to(),
            question.limit());
    return question.ask(asked, rows -> SourcesJson.of(asked, rows));
  }

  private static Bucket bucket(Parameters parameters, GroupBy groupBy) {
    Bucket bucket = parameters.choice("bucket", Bucket.NONE);
    return bucket != Bucket.NONE && NOT_PARTED.contains(groupBy)
        ? parameters.bad(
            "bucket", "Groups by session, day and hour have no parts by time.", Bucket.NONE)
        : bucket;
  }

  private static int limit(Question question, TimeBounds time, Bucket bucket) {
    if (bucket == Bucket.NONE) {
      return question.limit();
    }
    Duration length = Duration.between(time.from(), time.to());
    long parts = length.dividedBy(bucket.stretch()) + 2;
    int limit = question.limit(Math.clamp(MAX_PARTS / parts, 1, DEFAULT_LIMIT));
    return parts * limit > MAX_PARTS
        ? question
            .parameters()
            .bad(
                "bucket",
                "Would make more than %,d parts of all groups: shorten the time, or lower limit."
                    .formatted(MAX_PARTS),
                1)
        : limit;
  }
}
