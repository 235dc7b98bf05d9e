package dev.memorygraph.registry.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.registry.migration.Migration;
import dev.memorygraph.registry.migration.Migration.Counts;
import dev.memorygraph.registry.schema.EvaluatedVersion;
import dev.memorygraph.registry.schema.Matrix;
import dev.memorygraph.registry.schema.Publication;
import dev.memorygraph.registry.schema.compare.Change;
import dev.memorygraph.registry.schema.compare.CompatibilityMode;
import java.util.List;
import java.util.function.Function;

/** The bodies of answers about schemas and migrations. */
final class SchemaJson {
  /** The newest versions, of which all pairs are compared. */
  private static final int MAX_COMPARED = 30;

  /** Reasons that are listed of one version. */
  private static final int MAX_CHANGES = 100;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SchemaJson() {}

  static ObjectNode supported(
      CompatibilityMode mode,
      List<String> names,
      Function<String, List<EvaluatedVersion>> versions) {
    ObjectNode json = NODES.objectNode().put("compatibility_mode", mode.name());
    ArrayNode schemas = json.putArray("schemas");
    for (String name : names) {
      List<EvaluatedVersion> evaluated = versions.apply(name);
      ObjectNode schema = schemas.addObject().put("schema_id", name);
      ArrayNode list = schema.putArray("versions");
      evaluated.forEach(version -> list.add(version(version)));
      ArrayNode matrix = schema.putArray("matrix");
      List<EvaluatedVersion> newest =
          evaluated.subList(Math.max(0, evaluated.size() - MAX_COMPARED), evaluated.size());
      for (Matrix.Pair pair : Matrix.of(newest)) {
        matrix
            .addObject()
            .put("reader", pair.reader())
            .put("data_of", pair.writer())
            .put("compatible", pair.compatible());
      }
    }
    return json;
  }

  private static ObjectNode version(EvaluatedVersion evaluated) {
    Publication publication = evaluated.publication();
    ObjectNode json =
        NODES
            .objectNode()
            .put("version", publication.version())
            .put("standing", evaluated.status().label())
            .put("published_at", publication.publishedAt().toString());
    publication
        .approval()
        .ifPresent(
            approval ->
                json.put("approved_by", approval.by())
                    .put("approved_at", approval.at().toString()));
    ArrayNode reasons = json.putArray("reasons");
    evaluated.changes().stream().limit(MAX_CHANGES).forEach(change -> reasons.add(change(change)));
    ArrayNode models = json.putArray("compatible_models");
    publication.models().forEach(models::add);
    ObjectNode fields = json.putObject("fields");
    publication.aliases().fields().forEach((name, field) -> fields.put(name, field.label()));
    return json;
  }

  private static ObjectNode change(Change change) {
    ObjectNode json =
        NODES.objectNode().put("pointer", change.pointer()).put("change", change.kind().label());
    ArrayNode breaks = json.putArray("breaks");
    change.breaks().forEach(direction -> breaks.add(direction.name()));
    return json;
  }

  static ObjectNode migrations(List<Migration> migrations) {
    ObjectNode json = NODES.objectNode();
    ArrayNode list = json.putArray("migrations");
    migrations.forEach(migration -> list.add(migration(migration)));
    return json;
  }

  static ObjectNode migration(Migration migration) {
    Migration.Asked asked = migration.asked();
    Counts counts = migration.counts();
    ObjectNode json =
        NODES
            .objectNode()
            .put("migration_id", migration.id())
            .put("schema_id", asked.schema())
            .put("from_version", asked.from())
            .put("to_version", asked.to())
            .put("batch_size", asked.batchSize())
            .put("requested_by", asked.by())
            .put("state", migration.state().label())
            .put("requested_at", migration.requestedAt().toString())
            .put("updated_at", migration.updatedAt().toString());
    ObjectNode fields = json.putObject("fields");
    asked.aliases().fields().forEach((name, field) -> fields.put(name, field.label()));
    json.putObject("counts")
        .put("models", counts.models())
        .put("models_visited", counts.visited())
        .put("changes_amended", counts.amended())
        .put("models_that_should_have_it", counts.should())
        .put("models_lacking_it", counts.lacking())
        .put("changes_taken_back", counts.undone());
    return json;
  }
}
