package dev.memorygraph.query.usage;

import dev.memorygraph.graph.rollup.answer.SelectDays;
import dev.memorygraph.graph.rollup.answer.SelectUsage.GroupBy;
import dev.memorygraph.graph.rollup.forecast.Outlook;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.query.answer.Question;
import dev.memorygraph.query.answer.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers what calls, tokens and cost are to be expected on the days to come. */
public final class ForecastEndpoints {
  private static final int DEFAULT_HORIZON = 30;
  private static final int MAX_HORIZON = 92;
  private static final int MAX_KEY = 512;

  /** What has no days of its own, or is of tools, which cost nothing. */
  private static final Set<GroupBy> NOT_AHEAD =
      Set.of(GroupBy.SESSION, GroupBy.DAY, GroupBy.HOUR, GroupBy.TOOL);

  private final Reading reading;
  private final InstantSource clock;

  public ForecastEndpoints(Reading reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
  }

  /** By operation id. */
  public Map<String, Endpoint> byOperation() {
    return Map.of("getForecast", reading.endpoint(this::forecast));
  }

  private enum Bucket {
    DAY
  }

  private Reply forecast(Question question) {
    Parameters parameters = question.parameters();
    parameters.choice("bucket", Bucket.DAY);
    int horizon = parameters.count("horizon", DEFAULT_HORIZON, MAX_HORIZON);
    Optional<SelectDays.One> one = one(parameters);
    Instant now = clock.instant();
    Instant tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    return question.ask(
        new SelectDays(one, Outlook.start(now), tomorrow),
        days -> new ForecastJson(one, horizon, now).of(days));
  }

  private static Optional<SelectDays.One> one(Parameters parameters) {
    Optional<String> key =
        parameters.parsed(
            "key",
            text -> Optional.of(text).filter(it -> !it.isEmpty() && it.length() <= MAX_KEY),
            "Must have 1 to " + MAX_KEY + " characters.");
    GroupBy groupBy = parameters.choice("group_by", GroupBy.MODEL);
    boolean grouped = parameters.text("group_by").isPresent();
    if (NOT_AHEAD.contains(groupBy)) {
      parameters.bad("group_by", "There is no forecast by session, day, hour and tool.", groupBy);
    }
    if (grouped && key.isEmpty()) {
      parameters.bad("key", "Must say which one group_by means.", key);
    }
    if (!grouped && key.isPresent()) {
      parameters.bad("group_by", "Must say what key is.", key);
    }
    return key.map(value -> new SelectDays.One(groupBy, value));
  }
}
