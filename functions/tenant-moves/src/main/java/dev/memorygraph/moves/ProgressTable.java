package dev.memorygraph.moves;

import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.moves.Progress.Step;
import dev.memorygraph.tables.KindTable;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Remembers how far moves are, beside the placements. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the table does not answer.
 */
final class ProgressTable {
  private static final String MOVES = "move";
  private final KindTable table;

  ProgressTable(DynamoDbClient dynamoDb, String name) {
    this.table = new KindTable(dynamoDb, name, "The table of placements");
  }

  /** Where a tenant's copying is; at its beginning where nothing is remembered. */
  Progress find(Tenant tenant) {
    return table
        .find(MOVES, tenant.id())
        .map(
            item ->
                new Progress(
                    Step.valueOf(text(item, "step")),
                    text(item, "cursor"),
                    number(item, "copied"),
                    number(item, "compared"),
                    text(item, "differs")))
        .orElse(Progress.BEGIN);
  }

  void put(Tenant tenant, Progress progress) {
    table.put(
        MOVES,
        tenant.id(),
        Map.of(
            "step", fromS(progress.step().name()),
            "cursor", fromS(progress.cursor()),
            "copied", number(progress.copied()),
            "compared", number(progress.compared()),
            "differs", fromS(progress.differs())));
  }

  void delete(Tenant tenant) {
    table.delete(MOVES, tenant.id());
  }
}
