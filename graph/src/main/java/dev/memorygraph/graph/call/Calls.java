package dev.memorygraph.graph.call;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which nodes count as calls of models, as conditions of statements on the variable {@code call}.
 *
 * <p>Frameworks repeat the sum of their calls on agents, chains and wrapping generations. What a
 * descendant reports is that descendant's alone, and a parent's figures count only where no
 * descendant reports any, whichever came first. A completion is the answer of the invocation that
 * encloses it where that invocation is itself a call of a model; then it has that invocation's
 * descendants. Where it says nothing of what it used and its invocation does, the invocation counts
 * in its stead.
 */
public final class Calls {
  /** The operations of invocations that are calls of models, by their OpenTelemetry names. */
  private static final List<String> OPERATIONS =
      List.of("chat", "text_completion", "generate_content", "embeddings", "rerank");

  private static final List<String> FIGURES =
      List.of(
          "input_tokens",
          "output_tokens",
          "token_count",
          "cost_usd",
          "search_count",
          "image_count",
          "document_count",
          "character_count",
          "seconds");

  /** That a completion counts. */
  public static final String COMPLETION_COUNTS =
      """
      NOT EXISTS {
        MATCH (call)-[:CHILD_OF]->(own:Invocation)
        WHERE own.operation IN [%s] AND (%s
          OR EXISTS {
            MATCH (own)<-[:CHILD_OF]-(:Invocation)<-[:CHILD_OF*0..]-(inner)
            WHERE inner <> call AND %s
          })
      }"""
          .formatted(
              OPERATIONS.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")),
              "(" + reports("own") + " AND NOT " + reports("call") + ")",
              reports("inner"));

  /** That an invocation counts. */
  public static final String INVOCATION_COUNTS =
      reports("call")
          + """

           AND NOT EXISTS {
            MATCH (call)<-[:CHILD_OF*1..]-(inner)
            WHERE inner <> call AND %s
          }"""
              .formatted(reports("inner"));

  private Calls() {}

  /** The properties that say what was used, or what it cost. */
  public static List<String> figures() {
    return FIGURES;
  }

  /** That a node says what was used, or what it cost. */
  public static String reports(String variable) {
    Stream<String> figures = FIGURES.stream().map(figure -> variable + "." + figure);
    return "coalesce(" + figures.collect(Collectors.joining(", ")) + ") IS NOT NULL";
  }
}
