package dev.memorygraph.graph.call;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which nodes are calls of models, and whose figures are added, as conditions of statements on the
 * variable {@code call}.
 *
 * <p>Frameworks repeat the sum of their calls on agents, chains and wrapping generations. What a
 * descendant reports is that descendant's alone, and a parent's figures count only where no
 * descendant reports any, whichever came first. A completion is the answer of the invocation that
 * encloses it where that invocation is itself a call of a model, by its operation, or where it
 * names a model and no operation; then it has that invocation's descendants. Where it says nothing
 * of what it used and its invocation does, the invocation stands for it. A wrapping generation is a
 * call all the same: a model's answer that was reported.
 */
public final class Calls {
  /**
   * On a completion or a tool call that is reported more than once, and on the invocation of a call
   * without one: the id of the node that counts, which may be its own.
   */
  public static final String SAME_AS = "same_call_as";

  /** What calls, of models and of tools, have as {@code status} where they failed. */
  public static final Set<String> FAILED = Set.of("error", "failed", "timeout");

  /** The operation of an invocation that makes vectors. */
  public static final String EMBEDDINGS = "embeddings";

  /**
   * The operations of invocations that are calls of models: by their OpenTelemetry names, and by
   * those that frameworks had before there were any.
   */
  private static final List<String> OPERATIONS =
      List.of(
          "chat",
          "text_completion",
          "generate_content",
          EMBEDDINGS,
          "rerank",
          "completion",
          "generation",
          "GENERATION",
          "llm",
          "LLM",
          "responses");

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

  /** That the invocation {@code own} is itself a call of a model. */
  public static final String OWN_IS_CALL =
      "(own.operation IN [%s] OR (own.operation IS NULL AND own.model_id IS NOT NULL))"
          .formatted(
              OPERATIONS.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));

  private static final String OWN =
      """
      MATCH (call)-[:CHILD_OF]->(own:Invocation)
      WHERE\s"""
          + OWN_IS_CALL;

  /** That a completion is a call, and not told of by its invocation alone. */
  public static final String COMPLETION_IS_CALL =
      "%s AND (%s OR NOT EXISTS { %s AND %s })"
          .formatted(isFirst("call"), reports("call"), OWN, reports("own"));

  /** That a completion's figures count. */
  public static final String COMPLETION_COUNTS =
      """
      NOT EXISTS {
        %s AND EXISTS {
          MATCH (own)<-[:CHILD_OF]-(:Invocation)<-[:CHILD_OF*0..]-(inner)
          WHERE inner <> call AND %s
        }
      }"""
          .formatted(OWN, reports("inner") + " AND " + isFirst("inner"));

  /** That an invocation is a call, and its figures count. */
  public static final String INVOCATION_COUNTS =
      isFirst("call")
          + " AND "
          + reports("call")
          + """

           AND NOT EXISTS {
            MATCH (call)<-[:CHILD_OF*1..]-(inner)
            WHERE inner <> call AND %s
          }"""
              .formatted(reports("inner") + " AND " + isFirst("inner"));

  private Calls() {}

  /** The properties that say what was used, or what it cost. */
  public static List<String> figures() {
    return FIGURES;
  }

  /** A match of {@code own}, the invocation that the completion {@code call} is the answer of. */
  public static String own() {
    return OWN;
  }

  /** That no other report of the same call counts in its stead. */
  public static String isFirst(String variable) {
    return "coalesce(%1$s.%2$s, %1$s.id) = %1$s.id".formatted(variable, SAME_AS);
  }

  /** That a call of a model or of a tool failed, or took too long. */
  public static String failed(String variable) {
    String states =
        FAILED.stream().sorted().map("'%s'"::formatted).collect(Collectors.joining(", "));
    return "(%1$s.status IN [%2$s] OR %1$s.error_type IS NOT NULL)".formatted(variable, states);
  }

  /** That a node says what was used, or what it cost. */
  public static String reports(String variable) {
    Stream<String> figures = FIGURES.stream().map(figure -> variable + "." + figure);
    return "coalesce(" + figures.collect(Collectors.joining(", ")) + ") IS NOT NULL";
  }
}
