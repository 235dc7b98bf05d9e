package dev.memorygraph.moves;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.graph.route.Placement.Phase;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.moves.Moves.Result;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.placement.PlacementTable;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Lambda entry point. Operators invoke it with {@code {"action": "list"}}, {@code {"action":
 * "move", "tenant", "to"}} or {@code {"action": "cancel", "tenant"}}; who may is up to IAM. They
 * are answered {@code {"databases", "tenants": [{"tenant", "database", "phase", ...}]}}, or {@code
 * {"problems": [...]}}. Any other event, such as the schedule's, goes on with all moves.
 */
public final class MovesHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** The schedule comes every minute, and two that work at once only do things twice. */
  private static final Duration WORK = Duration.ofSeconds(50);

  /** A piece is not begun with less time left than this. */
  private static final Duration RESERVE = Duration.ofSeconds(45);

  private static final DriverSettings BOLT =
      new DriverSettings("tenant-moves", 4, Duration.ofSeconds(5), Duration.ofSeconds(10));

  private final Optional<Moves> moves;
  private final List<String> databases;
  private final Metrics metrics;

  /** Lambda comes in here. */
  public MovesHandler() {
    this(MovesConfig.from(System.getenv()), new SecretsManager(), new EmfMetrics());
  }

  private MovesHandler(MovesConfig config, SecretStore secrets, Metrics metrics) {
    this(
        config.graphs().further().isEmpty()
            ? Optional.empty()
            : Optional.of(parts(config, secrets, GraphSettings.dynamoDb())),
        metrics);
  }

  /**
   * @param parts empty where there is one database only, and nobody can be moved
   */
  MovesHandler(Optional<TenantMove.Parts> parts, Metrics metrics) { // tests come in here
    this.moves = parts.map(given -> new Moves(given, metrics));
    this.databases =
        parts.map(given -> List.copyOf(given.graphs().names())).orElse(List.of(Graphs.MAIN));
    this.metrics = metrics;
  }

  private static TenantMove.Parts parts(
      MovesConfig config, SecretStore secrets, DynamoDbClient dynamoDb) {
    InstantSource clock = InstantSource.system();
    return new TenantMove.Parts(
        config.graphs().open(BOLT, secrets, clock),
        new PlacementTable(dynamoDb, config.graphs().table(), clock),
        new ProgressTable(dynamoDb, config.graphs().table()),
        new ModelMatcher(config.catalogue().catalogue()),
        clock,
        config.settled());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    try {
      return LogContext.within(context, "", () -> answer(event, context));
    } finally {
      metrics.flush();
    }
  }

  private Map<String, Object> answer(Map<String, Object> event, Context context) {
    return switch (text(event, "action")) {
      case "list" -> listed();
      case "move" -> asked(event, (known, tenant) -> known.begin(tenant, text(event, "to")));
      case "cancel" -> asked(event, Moves::cancel);
      case "" -> went(context);
      default -> problem("action must be list, move or cancel");
    };
  }

  private Map<String, Object> went(Context context) {
    long end = System.nanoTime() + WORK.toNanos();
    int failed =
        moves
            .map(
                known ->
                    known.run(
                        () -> {
                          Duration work = Duration.ofNanos(end - System.nanoTime());
                          Duration left =
                              Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
                          return work.compareTo(left) < 0 ? work : left;
                        }))
            .orElse(0);
    return Map.of("failed", failed);
  }

  private Map<String, Object> listed() {
    List<Map<String, Object>> tenants = new ArrayList<>();
    moves.ifPresent(
        known ->
            known
                .all()
                .forEach((tenant, placement) -> tenants.add(json(known, tenant, placement))));
    return Map.of("databases", databases, "tenants", tenants);
  }

  private Map<String, Object> asked(
      Map<String, Object> event, BiFunction<Moves, Tenant, Result> request) {
    Optional<Tenant> tenant = Tenant.parse(text(event, "tenant"));
    if (tenant.isEmpty()) {
      return problem("tenant must be 1 to 64 letters, digits, dots, dashes or underscores");
    }
    return moves
        .map(known -> told(known, tenant.get(), request.apply(known, tenant.get())))
        .orElseGet(() -> problem("There is one database only, and nowhere to move to"));
  }

  private Map<String, Object> told(Moves known, Tenant tenant, Result result) {
    return switch (result) {
      case Result.Done(Placement placement) ->
          Map.of("databases", databases, "tenants", List.of(json(known, tenant, placement)));
      case Result.Refused(String why) -> problem(why);
    };
  }

  private static Map<String, Object> json(Moves moves, Tenant tenant, Placement placement) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tenant", tenant.id());
    json.put("database", placement.database());
    json.put("phase", placement.phase().name().toLowerCase(Locale.ROOT));
    json.put("since", placement.since().toString());
    placement.other().ifPresent(other -> json.put("other", other));
    if (placement.phase() == Phase.COPYING) {
      Progress progress = moves.progress(tenant);
      json.put("step", progress.step().name().toLowerCase(Locale.ROOT));
      json.put("copied", progress.copied());
      json.put("compared", progress.compared());
      json.put("differs", progress.differs());
    }
    return json;
  }

  private static Map<String, Object> problem(String sentence) {
    return Map.of("problems", List.of(sentence));
  }

  private static String text(Map<String, Object> event, String name) {
    return event.get(name) instanceof String text ? text : "";
  }
}
