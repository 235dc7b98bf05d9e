package dev.memorygraph.registry.api;

import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.registry.migration.Migrating;
import dev.memorygraph.registry.migration.Migration;
import dev.memorygraph.registry.schema.SchemaEvolution;
import java.util.List;
import java.util.Optional;

/** Answers what operators ask about schemas and migrations; whoever comes here may. */
public final class SchemaRoutes {
  private static final int LISTED = 100;
  private static final HttpProblem NO_VERSION =
      HttpProblem.of(404, "no_such_version", "No such version of a schema was published.");
  private static final HttpProblem ACCEPTED =
      HttpProblem.of(409, "already_accepted", "The version is accepted.");
  private static final HttpProblem NO_MIGRATION =
      HttpProblem.of(404, "no_such_migration", "There is no such migration.");

  private final SchemaEvolution schemas;
  private final Migrating migrations;

  public SchemaRoutes(SchemaEvolution schemas, Migrating migrations) {
    this.schemas = schemas;
    this.migrations = migrations;
  }

  Reply supported(HttpRequest request) {
    List<String> names = query(request, "schema_id").map(List::of).orElseGet(schemas::schemas);
    return new Reply.Json(200, SchemaJson.supported(schemas.mode(), names, schemas::of));
  }

  /**
   * Approves a version.
   *
   * @param by who does
   */
  Reply addVersion(HttpRequest request, String by) {
    BodyFields fields = BodyFields.of(request.body());
    String schema = fields.needed("schema_id");
    String version = fields.needed("version");
    if (fields.problem().isPresent()) {
      return new Reply.Refused(fields.problem().get());
    }
    return switch (schemas.approve(schema, version, by)) {
      case DONE -> new Reply.Json(200, RegistryJson.status("accepted"));
      case UNKNOWN -> new Reply.Refused(NO_VERSION);
      case NEEDLESS -> new Reply.Refused(ACCEPTED);
    };
  }

  Reply migrate(HttpRequest request, String by) {
    BodyFields fields = BodyFields.of(request.body());
    Migrating.Request asked =
        new Migrating.Request(
            fields.needed("schema_id"),
            fields.needed("from_version"),
            fields.needed("to_version"),
            fields.count("batch_size", Migrating.MAX_BATCH, Migrating.MAX_BATCH),
            by);
    return fields
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(() -> reply(migrations.start(asked)));
  }

  Reply rollBack(HttpRequest request) {
    BodyFields fields = BodyFields.of(request.body());
    String id = fields.needed("migration_id");
    return fields
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(() -> reply(migrations.rollBack(id)));
  }

  Reply status() {
    return new Reply.Json(200, SchemaJson.migrations(migrations.newest(LISTED)));
  }

  Reply progress(HttpRequest request) {
    Optional<Migration> found =
        query(request, "migration_id").map(migrations::find).orElseGet(migrations::current);
    return found
        .<Reply>map(migration -> new Reply.Json(200, SchemaJson.migration(migration)))
        .orElse(new Reply.Refused(NO_MIGRATION));
  }

  private static Reply reply(Migrating.Answer answer) {
    return switch (answer) {
      case Migrating.Begun(Migration migration) ->
          new Reply.Json(202, SchemaJson.migration(migration));
      case Migrating.Refused(Migrating.Reason reason) -> new Reply.Refused(problem(reason));
    };
  }

  private static HttpProblem problem(Migrating.Reason reason) {
    return switch (reason) {
      case UNKNOWN_VERSION -> NO_VERSION;
      case UNKNOWN_MIGRATION -> NO_MIGRATION;
      case NOT_ACCEPTED -> conflict(reason, "Both versions must be accepted.");
      case NOT_NEWER -> conflict(reason, "The version to go to must be newer.");
      case ANOTHER_IS_RUNNING -> conflict(reason, "Another migration is not over yet.");
      case ALREADY_BACK -> conflict(reason, "The migration is taken back already.");
    };
  }

  private static HttpProblem conflict(Migrating.Reason reason, String title) {
    return HttpProblem.of(409, reason.label(), title);
  }

  private static Optional<String> query(HttpRequest request, String name) {
    return request.parameters().withoutBlank().text(name);
  }
}
