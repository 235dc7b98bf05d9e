package dev.memorygraph.graph.read.usage;

import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.call.CallFigures;
import dev.memorygraph.graph.call.Calls;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.neo4j.driver.Value;

/**
 * What calls of models used and cost. A sum is of the calls that said; where none did it is
 * unknown, which is not zero.
 *
 * @param amounts what was used, by the names of events' fields, such as {@code input_tokens}; cache
 *     and reasoning tokens are parts of input and output
 * @param callsWithoutTokens calls that said neither input nor output tokens
 * @param costUsd the cost that calls gave, else what was computed for them, to {@value
 *     ExactSum#DECIMALS} decimals
 * @param callsWithoutCost calls with neither
 * @param callsWithComputedCost calls that gave no cost and were priced by their model instead
 * @param partialCostUsd of calls of which a part has no price, what the other parts cost; in no
 *     other sum
 * @param callsWithPartialCost how many those are; they are among those without cost
 * @param reported what parents repeat of calls that are counted here already, or elsewhere
 */
public record Usage(
    long calls,
    SortedMap<String, Number> amounts,
    long callsWithoutTokens,
    Optional<BigDecimal> costUsd,
    long callsWithoutCost,
    long callsWithComputedCost,
    Optional<BigDecimal> partialCostUsd,
    long callsWithPartialCost,
    Reported reported) {

  /** No calls at all. */
  public static final Usage NONE =
      new Usage(0, new TreeMap<>(), 0, Optional.empty(), 0, 0, Optional.empty(), 0, Reported.NONE);

  private static final String SECONDS = "seconds";

  /** Whole numbers that calls count: all that a bill depends on, but for the seconds. */
  private static final List<String> COUNTS =
      CallFigures.UNITS.keySet().stream().filter(name -> !name.equals(SECONDS)).sorted().toList();

  /**
   * What a {@code call} says, as variables of a Cypher {@code WITH}: each is worked out once a row,
   * however many {@link #SUMS} it goes into.
   */
  public static final String FIGURES = figures();

  /** The sums over rows with {@code call}, {@code counts} and the figures, as a Cypher map. */
  public static final String SUMS = sums();

  /** The names of these sums, all of them whole numbers, in one order. */
  public static final List<String> COLUMNS = List.copyOf(columns().keySet());

  /**
   * Figures that are not counted, since they sum up calls that are.
   *
   * @param nodes how many agents, chains and wrapping calls say so
   */
  public record Reported(
      long nodes,
      Optional<Long> inputTokens,
      Optional<Long> outputTokens,
      Optional<BigDecimal> costUsd) {
    /** Nobody repeats anything. */
    public static final Reported NONE =
        new Reported(0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Usage {
    amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
  }

  /** A sum of {@link #amounts}; empty where it is unknown. */
  public Optional<Long> amount(String name) {
    return Optional.ofNullable(amounts.get(name)).map(Number::longValue);
  }

  /** The same with calls of which nothing is known. */
  public Usage withUnknown(long more) {
    return new Usage(
        calls + more,
        amounts,
        callsWithoutTokens + more,
        costUsd,
        callsWithoutCost + more,
        callsWithComputedCost,
        partialCostUsd,
        callsWithPartialCost,
        reported);
  }

  private static String figures() {
    List<String> figures = new ArrayList<>();
    COUNTS.forEach(name -> figures.add(Figures.tokens(name) + " AS " + name));
    figures.add(Figures.seconds(SECONDS) + " AS " + SECONDS);
    figures.add(Calls.reports("call") + " AS said");
    figures.add(Figures.usd("cost_usd") + " AS given");
    figures.add(Figures.usd(Derived.COMPUTED_COST) + " AS computed");
    figures.add(Figures.usd(Derived.PARTIAL_COST) + " AS partial");
    return String.join(",\n", figures);
  }

  private static String sums() {
    return columns().entrySet().stream()
        .map(column -> column.getKey() + ": " + column.getValue())
        .collect(Collectors.joining(",\n", "{", "}"));
  }

  private static Map<String, String> columns() {
    Map<String, String> sums = new LinkedHashMap<>();
    sums.put("calls", "count(%s)".formatted(ofCalls("call")));
    COUNTS.forEach(name -> add(sums, name, counted(name)));
    sums.putAll(ExactSum.of(SECONDS, counted(SECONDS)));
    sums.putAll(ExactSum.of("cost", counted("coalesce(given, computed)")));
    sums.put("priced", "count(%s)".formatted(ofCalls("coalesce(given, computed)")));
    sums.putAll(ExactSum.of("partial", counted("partial")));
    sums.put(
        "with_tokens", "count(%s)".formatted(ofCalls("coalesce(input_tokens, output_tokens)")));
    sums.put(
        "with_computed_cost",
        "count(%s)".formatted(counted("CASE WHEN given IS NULL THEN computed END")));
    sums.put("reported", "count(%s)".formatted(repeated("CASE WHEN said THEN call END")));
    add(sums, "reported_input", repeated("input_tokens"));
    add(sums, "reported_output", repeated("output_tokens"));
    sums.putAll(ExactSum.of("reported_cost", repeated("given")));
    return sums;
  }

  /** What is a call: a wrapping generation too, though its figures are not added. */
  public static String ofCalls(String figure) {
    return "CASE WHEN counts OR call:Completion THEN %s END".formatted(figure);
  }

  /** A figure of those that are added up. */
  static String counted(String figure) {
    return "CASE WHEN counts THEN %s END".formatted(figure);
  }

  private static String repeated(String figure) {
    return "CASE WHEN NOT counts THEN %s END".formatted(figure);
  }

  /** What the figures come to, and how many calls gave one. */
  private static void add(Map<String, String> sums, String name, String figure) {
    sums.put(name, "sum(%s)".formatted(figure));
    sums.put("with_" + name, "count(%s)".formatted(figure));
  }

  /** Reads {@link #SUMS}. */
  public static Usage of(Value sums) {
    return of(column -> sums.get(column).asLong());
  }

  /** Reads the sums by their names. */
  public static Usage of(ToLongFunction<String> sums) {
    long calls = sums.applyAsLong("calls");
    TreeMap<String, Number> amounts = new TreeMap<>();
    COUNTS.forEach(name -> amount(sums, name).ifPresent(sum -> amounts.put(name, sum)));
    ExactSum.read(sums, SECONDS).ifPresent(sum -> amounts.put(SECONDS, sum.doubleValue()));
    return new Usage(
        calls,
        amounts,
        calls - sums.applyAsLong("with_tokens"),
        ExactSum.read(sums, "cost"),
        calls - sums.applyAsLong("priced"),
        sums.applyAsLong("with_computed_cost"),
        ExactSum.read(sums, "partial"),
        sums.applyAsLong("with_partial"),
        new Reported(
            sums.applyAsLong("reported"),
            amount(sums, "reported_input"),
            amount(sums, "reported_output"),
            ExactSum.read(sums, "reported_cost")));
  }

  private static Optional<Long> amount(ToLongFunction<String> sums, String name) {
    return sums.applyAsLong("with_" + name) == 0
        ? Optional.empty()
        : Optional.of(sums.applyAsLong(name));
  }
}
