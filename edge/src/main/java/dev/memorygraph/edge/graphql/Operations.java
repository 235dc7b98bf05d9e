package dev.memorygraph.edge.graphql;

import dev.memorygraph.edge.client.Client;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.parser.ParserOptions;
import java.util.Map;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;

/**
 * Executes operations, held to their size.
 *
 * @param threads which may block
 */
record Operations(GraphQL graphQl, Executor threads) {
  private static final int MAX_TOKENS = 2_000;
  private static final ParserOptions PARSER =
      ParserOptions.newParserOptions()
          .maxTokens(MAX_TOKENS)
          .maxCharacters(GraphQlServer.MAX_MESSAGE_BYTES)
          .maxWhitespaceTokens(GraphQlServer.MAX_MESSAGE_BYTES)
          .captureIgnoredChars(false)
          .build();

  /** Executes an operation, and has it told of what comes of it. */
  void execute(ClientMessage.Subscribe wanted, Client client, Operation operation) {
    ExecutionInput input =
        ExecutionInput.newExecutionInput(wanted.query())
            .operationName(wanted.operationName().orElse(null))
            .variables(wanted.variables())
            .graphQLContext(Map.of(Client.class, client, ParserOptions.class, PARSER))
            .build();
    threads.execute(() -> execute(input, operation));
  }

  private void execute(ExecutionInput input, Operation operation) {
    try {
      tell(graphQl.execute(input), operation);
    } catch (RuntimeException e) {
      operation.failed(e);
    }
  }

  private static void tell(ExecutionResult result, Operation operation) {
    if (result.getData() instanceof Publisher<?>) {
      Publisher<ExecutionResult> results = result.getData();
      results.subscribe(operation);
    } else if (result.getData() == null && !result.getErrors().isEmpty()) {
      operation.refused(result.getErrors());
    } else {
      operation.answered(result);
    }
  }
}
