package dev.memorygraph.intake.otlp;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.message.ResponseWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was not taken of a request, put into a sentence for a log: what is wrong, how often and
 * where first. Never a value of the request, and never longer than a log takes.
 */
public final class Refusals {
  /** Kinds of problems that are told; more of them are only counted. */
  static final int MAX_KINDS = 10;

  private final Map<Integer, Refusal> byItem = new TreeMap<>();

  /** What is wrong with one, and where it is. */
  private record Refusal(String pointer, Problem problem) {

    /** A problem of reading says where in the request; one of an event, where in the event. */
    String where() {
      boolean ofRequest = problem.pointer().startsWith("/resource");
      return ofRequest ? problem.pointer() : pointer;
    }
  }

  /** A problem that some have in common. */
  private record Kind(String first, int count) {

    Kind plus(Kind more) {
      return new Kind(first, count + more.count);
    }

    String text() {
      return count == 1 ? " (at " + first + ")" : " (" + count + ", first at " + first + ")";
    }
  }

  /** Several problems of one count once: the first. */
  public void add(int item, String pointer, Problem problem) {
    byItem.putIfAbsent(item, new Refusal(pointer, problem));
  }

  /**
   * The body of a response: that all was taken, or what was not.
   *
   * @param items of the request
   */
  public byte[] response(OtlpSignal<?> signal, Encoding encoding, int items) {
    return count() == 0
        ? ResponseWriter.success(encoding)
        : ResponseWriter.partialSuccess(
            encoding, signal.rejected(), count(), message(items, signal.items()));
  }

  /** How many were not taken. */
  public int count() {
    return byItem.size();
  }

  /**
   * The sentence.
   *
   * @param items such as {@code spans}
   */
  public String message(int of, String items) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    byItem
        .values()
        .forEach(
            one -> {
              String kind = one.problem().code().label() + ": " + one.problem().detail();
              kinds.merge(kind, new Kind(one.where(), 1), Kind::plus);
            });
    StringBuilder text = new StringBuilder();
    text.append(count()).append(" of ").append(of).append(' ').append(items).append(" not taken.");
    kinds.entrySet().stream()
        .limit(MAX_KINDS)
        .forEach(kind -> text.append(' ').append(kind.getKey()).append(kind.getValue().text()));
    if (kinds.size() > MAX_KINDS) {
      text.append(" And ").append(kinds.size() - MAX_KINDS).append(" other kinds of problems.");
    }
    return text.toString();
  }
}
