package dev.memorygraph.registry.migration;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.migration.Migration.Asked;
import dev.memorygraph.registry.migration.Migration.Counts;
import dev.memorygraph.registry.migration.Migration.Place;
import dev.memorygraph.registry.migration.Migration.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a migration lies in an item of the table. */
final class MigrationItem {
  private MigrationItem() {}

  static Map<String, AttributeValue> write(Migration migration) {
    Map<String, AttributeValue> item = new HashMap<>();
    Asked asked = migration.asked();
    item.put("schema", fromS(asked.schema()));
    item.put("from", fromS(asked.from()));
    item.put("to", fromS(asked.to()));
    item.put("by", fromS(asked.by()));
    item.put("batch_size", number(asked.batchSize()));
    item.put("round", number(asked.round()));
    Map<String, AttributeValue> aliases = new HashMap<>();
    asked.aliases().fields().forEach((name, field) -> aliases.put(name, fromS(field.label())));
    item.put("aliases", AttributeValue.fromM(aliases));
    item.put("state", fromS(migration.state().label()));
    item.put("requested_at", fromS(migration.requestedAt().toString()));
    item.put("updated_at", fromS(migration.updatedAt().toString()));
    item.put("place_tenant", fromS(migration.place().tenant()));
    item.put("place_model", fromS(migration.place().model()));
    Counts counts = migration.counts();
    item.put("models", number(counts.models()));
    item.put("visited", number(counts.visited()));
    item.put("amended", number(counts.amended()));
    item.put("should", number(counts.should()));
    item.put("lacking", number(counts.lacking()));
    item.put("undone", number(counts.undone()));
    return item;
  }

  static Migration read(Map<String, AttributeValue> item) {
    return new Migration(
        text(item, "id"),
        new Asked(
            text(item, "schema"),
            text(item, "from"),
            text(item, "to"),
            text(item, "by"),
            (int) count(item, "batch_size"),
            aliases(value(item, "aliases").m()),
            (int) count(item, "round")),
        State.parse(text(item, "state")).orElseThrow(),
        Instant.parse(text(item, "requested_at")),
        Instant.parse(text(item, "updated_at")),
        new Place(text(item, "place_tenant"), text(item, "place_model")),
        new Counts(
            count(item, "models"),
            count(item, "visited"),
            count(item, "amended"),
            count(item, "should"),
            count(item, "lacking"),
            count(item, "undone")));
  }

  private static Aliases aliases(Map<String, AttributeValue> labels) {
    TreeMap<String, ModelField> fields = new TreeMap<>();
    labels.forEach((name, label) -> fields.put(name, ModelField.parse(label.s()).orElseThrow()));
    return new Aliases(fields);
  }

  private static AttributeValue number(long number) {
    return fromN(Long.toString(number));
  }

  private static long count(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(value(item, name).n());
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return value(item, name).s();
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("A migration without " + name);
    }
    return value;
  }
}
