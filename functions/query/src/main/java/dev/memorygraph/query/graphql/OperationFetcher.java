package dev.memorygraph.query.graphql;

import static java.util.stream.Collectors.joining;

import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a field by asking an operation of the API.
 *
 * @param operation its id
 * @param source where the id is in the object around; empty where it is an argument
 * @param parameters names of arguments as parameters, where they differ
 * @param enums arguments that are constants, which the API has in lower case
 */
record OperationFetcher(
    String operation, Optional<String> source, Map<String, String> parameters, Set<String> enums)
    implements DataFetcher<DataFetcherResult<@Nullable Object>> {
  private static final String ID = "id";

  @Override
  public DataFetcherResult<@Nullable Object> get(DataFetchingEnvironment environment) {
    Map<String, String> query = new HashMap<>();
    Map<String, String> path = new HashMap<>();
    environment
        .getArguments()
        .forEach(
            (name, value) -> {
              if (value != null) {
                (name.equals(ID) ? path : query).put(parameter(name), text(name, value));
              }
            });
    source.ifPresent(place -> path.put(ID, id(environment, place)));
    Asking asking = Asking.of(environment);
    return result(asking.operation(operation, path, query), environment);
  }

  /** The id of a node as it was sent. */
  private static String id(DataFetchingEnvironment environment, String place) {
    String id = Values.within(environment.getSource(), place).asText();
    return id.substring(id.indexOf(':') + 1);
  }

  private String parameter(String argument) {
    return parameters.getOrDefault(argument, Values.snake(argument));
  }

  private String text(String argument, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(joining(","));
    }
    return enums.contains(argument) ? value.toString().toLowerCase(Locale.ROOT) : value.toString();
  }

  /** What is not there is null, and no error. */
  private static DataFetcherResult<@Nullable Object> result(
      Reply reply, DataFetchingEnvironment environment) {
    DataFetcherResult.Builder<@Nullable Object> result = DataFetcherResult.newResult();
    return switch (reply) {
      case Reply.Json json -> result.data(json.body()).build();
      case Reply.Refused(HttpProblem problem) when problem.equals(HttpProblem.NOT_FOUND) ->
          result.build();
      case Reply.Refused(HttpProblem problem) ->
          result.error(Problems.of(problem, environment)).build();
      case Reply.Text _, Reply.Bytes _ ->
          throw new IllegalStateException("Only what is JSON can be asked for");
    };
  }
}
