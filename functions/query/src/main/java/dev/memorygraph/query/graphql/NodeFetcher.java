package dev.memorygraph.query.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Fetches nodes that are named, all of a level of the answer by one statement.
 *
 * @param kind what stands before the colon; empty where it is part of the id
 * @param id the argument that has the id, or where it is in the object around
 */
record NodeFetcher(Optional<String> kind, String id)
    implements DataFetcher<CompletableFuture<DataFetcherResult<@Nullable Object>>> {
  /** Nodes that may be named at once. */
  static final int MAX_NAMED = 100;

  private static final String LOADER = "nodes";
  private static final int MAX_BATCH = 500;

  /** The loader of one request. */
  static DataLoaderRegistry loaders(Asking asking) {
    DataLoader<NodeId, Found> loader =
        DataLoaderFactory.newDataLoader(
            (List<NodeId> ids) -> load(asking, ids),
            DataLoaderOptions.newOptions().setMaxBatchSize(MAX_BATCH).build());
    return DataLoaderRegistry.newRegistry().register(LOADER, loader).build();
  }

  /** What came of looking for a node. */
  private sealed interface Found {
    record Known(JsonNode node) implements Found {}

    record Unknown() implements Found {}

    record Failed(HttpProblem problem) implements Found {}
  }

  private static CompletionStage<List<Found>> load(Asking asking, List<NodeId> ids) {
    return CompletableFuture.completedFuture(
        switch (asking.nodes(Set.copyOf(ids))) {
          case Reply.Json json -> ids.stream().map(id -> found(json.body(), id)).toList();
          case Reply.Refused(HttpProblem problem) ->
              ids.stream().<Found>map(_ -> new Found.Failed(problem)).toList();
          case Reply.Text _, Reply.Bytes _ ->
              throw new IllegalStateException("Nodes are told in JSON");
        });
  }

  private static Found found(JsonNode nodes, NodeId id) {
    JsonNode node = nodes.path(id.toString());
    return node.isMissingNode() ? new Found.Unknown() : new Found.Known(node);
  }

  @Override
  public CompletableFuture<DataFetcherResult<@Nullable Object>> get(
      DataFetchingEnvironment environment) {
    Object argument = environment.getArgument(id);
    if (argument instanceof List<?> several) {
      return several(several, environment);
    }
    String text =
        argument == null
            ? Values.within(environment.getSource(), id).asText("")
            : argument.toString();
    Optional<NodeId> node = parsed(text);
    if (node.isPresent()) {
      return one(node.get(), environment);
    }
    return CompletableFuture.completedFuture(
        argument == null ? result(new Found.Unknown(), environment) : bad(environment));
  }

  private Optional<NodeId> parsed(String text) {
    return NodeId.parse(kind.map(before -> before + ":" + text).orElse(text));
  }

  private DataFetcherResult<@Nullable Object> bad(DataFetchingEnvironment environment) {
    HttpProblem problem =
        HttpProblem.badParameter(
            id,
            kind.isPresent()
                ? "Must be 1 to 256 characters."
                : "Must be kind:id, for example completion:c-42; of several at most %d."
                    .formatted(MAX_NAMED));
    return DataFetcherResult.<@Nullable Object>newResult()
        .error(Problems.of(problem, environment))
        .build();
  }

  private static CompletableFuture<DataFetcherResult<@Nullable Object>> one(
      NodeId node, DataFetchingEnvironment environment) {
    DataLoader<NodeId, Found> loader = loader(environment);
    return loader.load(node).thenApply(found -> result(found, environment));
  }

  private CompletableFuture<DataFetcherResult<@Nullable Object>> several(
      List<?> ids, DataFetchingEnvironment environment) {
    List<NodeId> nodes = ids.stream().flatMap(one -> parsed(one.toString()).stream()).toList();
    if (nodes.size() < ids.size() || nodes.size() > MAX_NAMED) {
      return CompletableFuture.completedFuture(bad(environment));
    }
    DataLoader<NodeId, Found> loader = loader(environment);
    return loader.loadMany(nodes).thenApply(all -> results(all, environment));
  }

  private static DataFetcherResult<@Nullable Object> results(
      List<Found> all, DataFetchingEnvironment environment) {
    DataFetcherResult.Builder<@Nullable Object> result = DataFetcherResult.newResult();
    List<@Nullable Object> nodes = new ArrayList<>();
    for (Found found : all) {
      nodes.add(found instanceof Found.Known(JsonNode node) ? node : null);
      if (found instanceof Found.Failed(HttpProblem problem) && !result.hasErrors()) {
        result.error(Problems.of(problem, environment));
      }
    }
    return result.data(nodes).build();
  }

  private static DataLoader<NodeId, Found> loader(DataFetchingEnvironment environment) {
    DataLoader<NodeId, Found> loader = environment.getDataLoader(LOADER);
    if (loader == null) {
      throw new IllegalStateException("A request has its loader");
    }
    return loader;
  }

  private static DataFetcherResult<@Nullable Object> result(
      Found found, DataFetchingEnvironment environment) {
    DataFetcherResult.Builder<@Nullable Object> result = DataFetcherResult.newResult();
    return switch (found) {
      case Found.Known(JsonNode node) -> result.data(node).build();
      case Found.Unknown() -> result.build();
      case Found.Failed(HttpProblem problem) ->
          result.error(Problems.of(problem, environment)).build();
    };
  }
}
