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
 */
public record AlarmSpec(
    String name,
    Severity severity,
    String runbook,
    String meaning,
    SortedMap<String, Query> queries,
    double threshold,
    int periodSeconds,
    int periods) {
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

  /** Looks at one number, once a minute. */
  static AlarmSpec everyMinute(
      String name,
      Severity severity,
      String runbook,
      String meaning,
      Query query,
      double above,
      int minutes) {
    return new AlarmSpec(name, severity, runbook, meaning, one(query), above, MINUTE, minutes);
  }

  static SortedMap<String, Query> one(Query query) {
    return new TreeMap<>(Map.of(RESULT, query));
  }
}
