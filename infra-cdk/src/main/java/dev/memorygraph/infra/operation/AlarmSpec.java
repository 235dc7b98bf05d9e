package dev.memorygraph.infra.operation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alarm.
 *
 * @param name as people know it
 * @param runbook the page under docs/runbooks that says what to do, without its ending
 * @param queries by id; {@code result} is compared, the others are what it is made of
 * @param threshold it alarms above this
 * @param periodSeconds length of one observation
 * @param periods observations in a row that have to be above
 * @param missing what an observation without data means
 */
public record AlarmSpec(
    String name,
    Severity severity,
    String runbook,
    String meaning,
    SortedMap<String, Query> queries,
    double threshold,
    int periodSeconds,
    int periods,
    Missing missing) {
  /** The id of the query that is compared. */
  public static final String RESULT = "result";

  private static final int MINUTE = 60;

  /** Who is told, and when. */
  public enum Severity {
    /** Somebody is woken. */
    PAGE,
    /** Somebody looks at it on a working day. */
    TICKET
  }

  /** What an observation without data means. */
  public enum Missing {
    /** Nothing happened, which is well. */
    FINE("notBreaching"),
    /** Who should have reported is dead, and that is what the alarm is for. */
    ALARM("breaching");

    private final String cloudWatch;

    Missing(String cloudWatch) {
      this.cloudWatch = cloudWatch;
    }

    /** As CloudWatch calls it. */
    public String cloudWatch() {
      return cloudWatch;
    }
  }

  /** Looks at one number, once a minute; none is well. */
  static AlarmSpec everyMinute(
      String name,
      Severity severity,
      String runbook,
      String meaning,
      Query query,
      double above,
      int minutes) {
    return new AlarmSpec(
        name, severity, runbook, meaning, one(query), above, MINUTE, minutes, Missing.FINE);
  }

  /**
   * Looks at a number that somebody has to report: none is as bad as one above.
   *
   * @param periodSeconds in which there must be a report, and more than how often it is due
   */
  static AlarmSpec heartbeat(
      String name,
      Severity severity,
      String runbook,
      String meaning,
      SortedMap<String, Query> queries,
      double above,
      int periodSeconds) {
    return new AlarmSpec(
        name, severity, runbook, meaning, queries, above, periodSeconds, 1, Missing.ALARM);
  }

  static SortedMap<String, Query> one(Query query) {
    return new TreeMap<>(Map.of(RESULT, query));
  }
}
