package dev.memorygraph.registry.schema;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.registry.SchemaIntake;
import dev.memorygraph.registry.read.Word.SchemaVersion;
import dev.memorygraph.tables.KindTable;
import java.time.InstantSource;
import java.util.Map;

/**
 * Keeps the versions of schemas that registries publish.
 *
 * <p>Throws a {@link dev.memorygraph.kit.TransientException} where the table does not answer.
 */
public final class SchemaVersions implements SchemaIntake {
  private static final String KIND = "schema/";

  private final KindTable table;
  private final InstantSource clock;

  public SchemaVersions(KindTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void take(SchemaVersion version) {
    table.add(
        KIND + version.schema(),
        version.version(),
        Map.of(
            "json_schema", fromS(version.json()),
            "published_at", fromS(clock.instant().toString())));
  }
}
