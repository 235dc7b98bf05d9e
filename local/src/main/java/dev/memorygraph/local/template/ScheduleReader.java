package dev.memorygraph.local.template;

import static dev.memorygraph.repository.Yaml.map;
import static dev.memorygraph.repository.Yaml.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads events of the types {@code Schedule} and {@code ScheduleV2}. */
final class ScheduleReader {
  /** The unit is singular for 1 and plural for all else; AWS takes no other form. */
  private static final Pattern RATE =
      Pattern.compile("rate\\((?:1 (minute|hour|day)|([2-9]|[1-9]\\d{1,5}) (minute|hour|day)s)\\)");

  private final String function;
  private final String event;
  private final Map<String, Object> properties;

  private ScheduleReader(String function, String event, Map<String, Object> properties) {
    this.function = function;
    this.event = event;
    this.properties = properties;
  }

  /**
   * Empty where the schedule is switched off.
   *
   * @throws IllegalArgumentException where it is of a form that is not run here
   */
  static Optional<Schedule> read(String function, String name, Map<String, Object> event) {
    return new ScheduleReader(function, name, map(event.get("Properties")))
        .read(text(event.get("Type"), "").equals("ScheduleV2"));
  }

  private Optional<Schedule> read(boolean scheduler) {
    String expression =
        text(properties.get(scheduler ? "ScheduleExpression" : "Schedule"), "no expression");
    Schedule schedule =
        new Schedule(
            function,
            text(properties.get("Name"), event),
            scheduler ? Schedule.Service.SCHEDULER : Schedule.Service.RULE,
            period(expression),
            input());
    boolean off =
        "DISABLED".equals(properties.get("State"))
            || Boolean.FALSE.equals(properties.get("Enabled"));
    return off ? Optional.empty() : Optional.of(schedule);
  }

  private Duration period(String expression) {
    Matcher rate = RATE.matcher(expression);
    if (!rate.matches()) {
      throw new IllegalArgumentException(
          "Event %s of %s has the schedule %s; only rate(N minutes|hours|days) is run here."
              .formatted(event, function, expression));
    }
    long amount = rate.group(2) == null ? 1 : Long.parseLong(rate.group(2));
    return switch (rate.group(2) == null ? rate.group(1) : rate.group(3)) {
      case "minute" -> Duration.ofMinutes(amount);
      case "hour" -> Duration.ofHours(amount);
      case String _ -> Duration.ofDays(amount);
    };
  }

  private Optional<String> input() {
    Optional<String> input = Optional.ofNullable(properties.get("Input")).map(Object::toString);
    input.ifPresent(this::requireJson);
    return input;
  }

  private void requireJson(String input) {
    try {
      new ObjectMapper().readTree(input);
    } catch (JsonProcessingException e) {
      e.clearLocation(); // It would show the input.
      throw new IllegalArgumentException(
          "The input of event %s of %s is not JSON.".formatted(event, function), e);
    }
  }
}
