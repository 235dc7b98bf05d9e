package dev.memorygraph.edge.change;

import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.changes.GraphChange.Alert;
import dev.memorygraph.changes.GraphChange.AlertKind;
import dev.memorygraph.changes.GraphChange.Nodes;
import dev.memorygraph.changes.NodeChange;
import dev.memorygraph.edge.change.Told.RaisedAlert;
import dev.memorygraph.edge.change.Told.UpdatedSession;
import dev.memorygraph.edge.change.Told.WrittenNode;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.tail.Positions;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.scalars.ExtendedScalars;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;

/** What may be subscribed to, as changes.graphqls has it. */
public final class ChangeSchema {
  private static final String DEFINITION = "changes.graphqls";
  private static final int MAX_KINDS = 20;
  private static final List<String> NAMES =
      List.of("nodesWritten", "sessionsUpdated", "budgetAlerts", "anomalies");

  private final ChangeFeeds feeds;

  private ChangeSchema(ChangeFeeds feeds) {
    this.feeds = feeds;
  }

  /**
   * What executes operations, of the {@link Client} in their context.
   *
   * @param problems says what is told of those that fail
   */
  public static GraphQL of(ChangeFeeds feeds, DataFetcherExceptionHandler problems) {
    ChangeSchema schema = new ChangeSchema(feeds);
    return GraphQL.newGraphQL(schema.executable())
        .defaultDataFetcherExceptionHandler(problems)
        .build();
  }

  private GraphQLSchema executable() {
    RuntimeWiring wiring =
        RuntimeWiring.newRuntimeWiring()
            .scalar(ExtendedScalars.DateTime)
            .scalar(ExtendedScalars.GraphQLLong)
            .scalar(GraphQLScalarType.newScalar(ExtendedScalars.Json).name("JSON").build())
            .type("Query", type -> type.dataFetcher("subscriptions", _ -> NAMES))
            .type(
                "Subscription",
                type ->
                    type.dataFetcher("nodesWritten", this::nodes)
                        .dataFetcher("sessionsUpdated", this::sessions)
                        .dataFetcher("budgetAlerts", alerts(AlertKind.BUDGET))
                        .dataFetcher("anomalies", alerts(AlertKind.ANOMALY)))
            .build();
    return new SchemaGenerator()
        .makeExecutableSchema(new SchemaParser().parse(definition()), wiring);
  }

  private Publisher<Told> nodes(DataFetchingEnvironment asked) {
    Set<NodeKind> kinds = kinds(asked);
    Optional<String> session = id(asked, "session");
    return written(
        asked,
        node ->
            (kinds.isEmpty() || kinds.contains(node.id().kind())) && isOf(session, node.session()),
        Told.NodesWritten::new);
  }

  private Publisher<Told> sessions(DataFetchingEnvironment asked) {
    Optional<String> session = id(asked, "session");
    Optional<String> user = id(asked, "user");
    return written(
        asked,
        node ->
            node.session().isPresent() && isOf(session, node.session()) && isOf(user, node.user()),
        (nodes, missed, position) ->
            new Told.SessionsUpdated(UpdatedSession.of(nodes), missed, position));
  }

  /** Whether something is what was asked for, where anything was. */
  private static boolean isOf(Optional<String> wanted, Optional<String> found) {
    return wanted.isEmpty() || wanted.equals(found);
  }

  private Publisher<Told> written(
      DataFetchingEnvironment asked,
      Predicate<NodeChange> wanted,
      Feed.Message<WrittenNode> message) {
    Feed.Entries<WrittenNode> entries =
        (change, sight) ->
            switch (change) {
              case Nodes nodes ->
                  nodes.nodes().stream()
                      .filter(wanted)
                      .filter(sight::sees)
                      .map(node -> WrittenNode.of(nodes, node))
                      .toList();
              case Alert _ -> List.of();
            };
    return feeds.messages(
        client(asked),
        new Feed.Kind<>(entries, message),
        change -> change instanceof Nodes,
        after(asked));
  }

  private DataFetcher<Publisher<Told>> alerts(AlertKind kind) {
    Predicate<GraphChange> matters =
        change -> change instanceof Alert alert && alert.kind() == kind;
    Feed.Kind<RaisedAlert> told =
        new Feed.Kind<>(
            (change, sight) ->
                change instanceof Alert alert && sight.seesSums()
                    ? List.of(RaisedAlert.of(alert))
                    : List.of(),
            Told.AlertsRaised::new);
    return asked -> feeds.messages(client(asked), told, matters, after(asked));
  }

  private static Client client(DataFetchingEnvironment asked) {
    return Objects.requireNonNull(asked.getGraphQlContext().get(Client.class));
  }

  private static Set<NodeKind> kinds(DataFetchingEnvironment asked) {
    List<String> named =
        Optional.<List<String>>ofNullable(asked.getArgument("kinds")).orElse(List.of());
    if (named.size() > MAX_KINDS) {
      throw new BadArgumentException("kinds", "Up to " + MAX_KINDS + " kinds.");
    }
    return named.stream()
        .map(
            name ->
                NodeKind.parse(name)
                    .orElseThrow(() -> new BadArgumentException("kinds", "There is no such kind.")))
        .collect(Collectors.toSet());
  }

  private static Optional<String> id(DataFetchingEnvironment asked, String name) {
    Optional<String> id = Optional.ofNullable(asked.getArgument(name));
    if (id.filter(text -> text.isBlank() || text.length() > NodeId.MAX_LENGTH).isPresent()) {
      throw new BadArgumentException(name, "An id has 1 to " + NodeId.MAX_LENGTH + " characters.");
    }
    return id;
  }

  private static Optional<Positions> after(DataFetchingEnvironment asked) {
    Optional<String> text = Optional.ofNullable(asked.getArgument("after"));
    Optional<Positions> position = text.flatMap(Positions::parse);
    if (text.isPresent() && position.isEmpty()) {
      throw new BadArgumentException("after", "The position is none that was told here.");
    }
    return position;
  }

  private static String definition() {
    try (InputStream in = ChangeSchema.class.getResourceAsStream(DEFINITION)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
