package dev.memorygraph.graph.read.usage;

import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.call.CallFigures;
import dev.memorygraph.graph.call.Calls;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    List<String> sums = new ArrayList<>();
    sums.add("calls: count(%s)".formatted(ofCalls("call")));
    COUNTS.forEach(name -> sums.add(sum(name, counted(name))));
    sums.add(sum(SECONDS, counted(SECONDS)));
    sums.add(ExactSum.of("cost", counted("coalesce(given, computed)")));
    sums.add("priced: count(%s)".formatted(ofCalls("coalesce(given, computed)")));
    sums.add(ExactSum.of("partial", counted("partial")));
    sums.add("with_tokens: count(%s)".formatted(ofCalls("coalesce(input_tokens, output_tokens)")));
    sums.add(
        "with_computed_cost: count(%s)"
            .formatted(counted("CASE WHEN given IS NULL THEN computed END")));
    sums.add("reported: count(%s)".formatted(repeated("CASE WHEN said THEN call END")));
    sums.add(sum("reported_input", repeated("input_tokens")));
    sums.add(sum("reported_output", repeated("output_tokens")));
    sums.add(ExactSum.of("reported_cost", repeated("given")));
    return "{" + String.join(",\n", sums) + "}";
  }

  /** What is a call: a wrapping generation too, though its figures are not added. */
  private static String ofCalls(String figure) {
    return "CASE WHEN counts OR call:Completion THEN %s END".formatted(figure);
  }

  private static String counted(String figure) {
    return "CASE WHEN counts THEN %s END".formatted(figure);
  }

  private static String repeated(String figure) {
    return "CASE WHEN NOT counts THEN %s END".formatted(figure);
  }

  /** What the figures come to, and how many calls gave one. */
  private static String sum(String name, String figure) {
    return "%1$s: sum(%2$s), with_%1$s: count(%2$s)".formatted(name, figure);
  }

  public static Usage of(Value sums) {
    long calls = sums.get("calls").asLong();
    TreeMap<String, Number> amounts = new TreeMap<>();
    COUNTS.forEach(name -> amount(sums, name).ifPresent(sum -> amounts.put(name, sum)));
    if (sums.get("with_" + SECONDS).asLong() > 0) {
      amounts.put(SECONDS, sums.get(SECONDS).asDouble());
    }
    return new Usage(
        calls,
        amounts,
        calls - sums.get("with_tokens").asLong(),
        ExactSum.read(sums, "cost"),
        calls - sums.get("priced").asLong(),
        sums.get("with_computed_cost").asLong(),
        ExactSum.read(sums, "partial"),
        sums.get("with_partial").asLong(),
        new Reported(
            sums.get("reported").asLong(),
            amount(sums, "reported_input"),
            amount(sums, "reported_output"),
            ExactSum.read(sums, "reported_cost")));
  }

  private static Optional<Long> amount(Value sums, String name) {
    return sums.get("with_" + name).asLong() == 0
        ? Optional.empty()
        : Optional.of(sums.get(name).asLong());
  }
}
