package dev.memorygraph.registry.schema;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.registry.read.RegistryMessage.SchemaVersion;
import dev.memorygraph.registry.schema.Publication.Approval;
import dev.memorygraph.tables.Conditions;
import dev.memorygraph.tables.KindTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What was published and approved, in the table: a list of the schemas, and the versions of each.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
final class SchemaVersions {
  private static final String SCHEMAS = "schema";
  private static final String VERSIONS = "schema/";
  private static final String JSON = "json_schema";

  private final KindTable table;

  SchemaVersions(KindTable table) {
    this.table = table;
  }

  /** What came of adding a version. */
  enum Added {
    NEW,
    KNOWN,
    /** There is another schema under that version. */
    REDEFINED
  }

  Added add(SchemaVersion version, Instant now) {
    table.add(SCHEMAS, version.schema(), Map.of());
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(JSON, fromS(version.json()));
    item.put("published_at", fromS(now.toString()));
    if (!version.models().isEmpty()) {
      item.put("models", AttributeValue.fromSs(version.models().stream().distinct().toList()));
    }
    if (table.add(VERSIONS + version.schema(), version.version(), item)) {
      return Added.NEW;
    }
    boolean same =
        table
            .find(VERSIONS + version.schema(), version.version())
            .map(known -> text(known, JSON).equals(version.json()))
            .orElse(false);
    return same ? Added.KNOWN : Added.REDEFINED;
  }

  /** The names of all schemas. */
  List<String> schemas() {
    return table.all(SCHEMAS).stream().map(item -> text(item, "id")).toList();
  }

  List<Publication> of(String schema) {
    return table.all(VERSIONS + schema).stream().map(item -> read(schema, item)).toList();
  }

  /** Lets a version be; false where there is none or somebody did before. */
  boolean approve(String schema, String version, Approval approval) {
    return update(
        schema,
        version,
        "SET approved_by = :by, approved_at = :at",
        "attribute_exists(kind) AND attribute_not_exists(approved_by)",
        Map.of(":by", fromS(approval.by()), ":at", fromS(approval.at().toString())));
  }

  /** Notes a status; false where it is noted already. */
  boolean note(String schema, String version, VersionStatus status) {
    return update(
        schema,
        version,
        "SET standing = :standing",
        "attribute_exists(kind) AND (attribute_not_exists(standing) OR standing <> :standing)",
        Map.of(":standing", fromS(status.label())));
  }

  private boolean update(
      String schema,
      String version,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    return table.reached(
        () ->
            Conditions.met(
                () ->
                    table
                        .dynamoDb()
                        .updateItem(
                            update ->
                                update
                                    .tableName(table.name())
                                    .key(KindTable.key(VERSIONS + schema, version))
                                    .updateExpression(expression)
                                    .conditionExpression(condition)
                                    .expressionAttributeValues(values))));
  }

  private static Publication read(String schema, Map<String, AttributeValue> item) {
    Optional<Approval> approval =
        Optional.ofNullable(item.get("approved_by"))
            .map(by -> new Approval(by.s(), Instant.parse(text(item, "approved_at"))));
    return new Publication(
        schema,
        text(item, "id"),
        SchemaDocument.parse(text(item, JSON)),
        Instant.parse(text(item, "published_at")),
        Optional.ofNullable(item.get("models")).map(AttributeValue::ss).orElse(List.of()),
        approval);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("An item without " + name);
    }
    return value.s();
  }
}
