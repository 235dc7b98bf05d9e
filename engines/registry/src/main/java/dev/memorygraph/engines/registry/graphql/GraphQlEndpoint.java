package dev.memorygraph.engines.registry.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.body.RequestException;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers GraphQL requests {@code {query, variables, operationName}}; no subscriptions. */
public final class GraphQlEndpoint {
  private static final String DEFINITION = "registry.graphqls";
  private static final String SUBSCRIPTION = "Subscription";

  private final GraphQL graphQl;

  public GraphQlEndpoint(Resolvers resolvers) throws IOException {
    DataFetcherExceptionHandler failures = GraphQlEndpoint::failed;
    graphQl =
        GraphQL.newGraphQL(schema(resolvers))
            .queryExecutionStrategy(new AsyncExecutionStrategy(failures))
            .defaultDataFetcherExceptionHandler(failures)
            .build();
  }

  /** The answer in GraphQL's form, with {@code errors} where something was wrong. */
  public JsonNode answer(ObjectNode request) {
    Fields fields = new Fields(request);
    String query =
        fields.prose("query").orElseThrow(() -> RequestException.invalid("There is no query."));
    @SuppressWarnings("unchecked") // The names of an object are texts.
    Map<String, Object> variables =
        fields
            .object("variables")
            .map(given -> (Map<String, Object>) Json.MAPPER.convertValue(given, Map.class))
            .orElse(Map.of());
    ExecutionInput input =
        ExecutionInput.newExecutionInput(query)
            .variables(variables)
            .operationName(fields.optionalText("operationName").orElse(null))
            .build();
    return Json.MAPPER.valueToTree(graphQl.execute(input).toSpecification());
  }

  @SuppressWarnings("deprecation") // what a factory is given is deprecated, not the factory
  private static GraphQLSchema schema(Resolvers resolvers) throws IOException {
    TypeDefinitionRegistry types = new SchemaParser().parse(definition());
    // HTTP cannot hold one open; a resolver that never resolves would be a lie.
    Optional.ofNullable(types.getTypeOrNull(SUBSCRIPTION)).ifPresent(types::remove);
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    Scalars.all().forEach(wiring::scalar);
    wiring.type("Query", type -> type.dataFetchers(resolvers.queries()));
    wiring.type("Mutation", type -> type.dataFetchers(resolvers.mutations()));
    RowFetcher rows = new RowFetcher();
    wiring.codeRegistry(
        graphql.schema.GraphQLCodeRegistry.newCodeRegistry()
            .defaultDataFetcher(environment -> rows));
    return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
  }

  private static String definition() throws IOException {
    try (InputStream in = GraphQlEndpoint.class.getResourceAsStream(DEFINITION)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static CompletableFuture<DataFetcherExceptionHandlerResult> failed(
      DataFetcherExceptionHandlerParameters failure) {
    boolean callersFault = failure.getException() instanceof RequestException;
    if (!callersFault) {
      System.err.println("A GraphQL request failed: " + failure.getException().getClass());
    }
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(
                GraphqlErrorBuilder.newError()
                    .message(
                        "%s",
                        callersFault
                            ? failure.getException().getMessage()
                            : "The registry could not do it.")
                    .path(failure.getPath())
                    .location(failure.getSourceLocation())
                    .build())
            .build());
  }
}
