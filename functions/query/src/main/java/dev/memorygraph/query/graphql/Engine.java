package dev.memorygraph.query.graphql;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;

/** Executes queries within their limits. Safe for use by many threads. */
final class Engine {
  /** Tokens of a query. */
  static final int MAX_TOKENS = 2_000;

  /** Fields within fields; a tool's introspection needs 15. */
  static final int MAX_DEPTH = 16;

  /** What a query may cost, by {@link #cost}. */
  static final int MAX_COST = 30_000;

  private static final int COST_OF_A_QUESTION = 1_000;
  private static final int COST_OF_A_NODE = 5;
  private static final String LENGTH = "first";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final ParserOptions PARSER =
      ParserOptions.newParserOptions()
          .maxTokens(MAX_TOKENS)
          .maxCharacters(GraphQlRequest.MAX_QUERY)
          .maxWhitespaceTokens(GraphQlRequest.MAX_QUERY)
          .captureIgnoredChars(false)
          .build();

  private final GraphQL graphql;

  /** Reads the schema, which takes a moment. */
  Engine(GraphQLSchema schema) {
    this.graphql =
        GraphQL.newGraphQL(schema)
            .instrumentation(
                new ChainedInstrumentation(
                    new MaxQueryDepthInstrumentation(MAX_DEPTH),
                    new MaxQueryComplexityInstrumentation(MAX_COST, Engine::cost)))
            .defaultDataFetcherExceptionHandler(new Problems())
            .build();
  }

  /**
   * Each field costs 1, each node that is looked up 5, each question 1,000, and what lies in the
   * answer to a question as often as the answer may be long.
   */
  private static int cost(FieldComplexityEnvironment field, int children) {
    if (field.getField().getName().startsWith("__")) {
      return 0;
    }
    if (field.getFieldDefinition().hasAppliedDirective("node")) {
      int several = field.getArguments().get("ids") instanceof List<?> ids ? ids.size() : 1;
      return sum(0, several, sum(COST_OF_A_NODE, 1, children));
    }
    if (!field.getFieldDefinition().hasAppliedDirective("operation")) {
      return sum(1, 1, children);
    }
    int length = field.getArguments().get(LENGTH) instanceof Integer first ? Math.max(first, 1) : 1;
    return sum(COST_OF_A_QUESTION, length, children);
  }

  /** More than is allowed stays more, however much it is. */
  private static int sum(int own, int times, int children) {
    return (int) Math.min(own + (long) times * children, MAX_COST + 1L);
  }

  /** The answer, as GraphQL has it: {@code data}, {@code errors}, or both. */
  ObjectNode answer(GraphQlRequest request, String query, Asking asking) {
    ExecutionInput input =
        ExecutionInput.newExecutionInput(query)
            .operationName(request.operationName().orElse(null))
            .variables(request.variables())
            .dataLoaderRegistry(NodeFetcher.loaders(asking))
            .graphQLContext(Map.of(Asking.class, asking, ParserOptions.class, PARSER))
            .build();
    return written(graphql.execute(input));
  }

  private static ObjectNode written(ExecutionResult result) {
    ObjectNode json = JSON.createObjectNode();
    if (result.isDataPresent()) {
      json.set("data", JSON.valueToTree(result.getData()));
    }
    if (!result.getErrors().isEmpty()) {
      ArrayNode errors = json.putArray("errors");
      result
          .getErrors()
          .forEach(error -> errors.add(JSON.<ObjectNode>valueToTree(Problems.written(error))));
    }
    return json;
  }
}
