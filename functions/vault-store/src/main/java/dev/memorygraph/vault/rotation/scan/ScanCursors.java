package dev.memorygraph.vault.rotation.scan;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static dev.memorygraph.tables.Items.value;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.tables.KindTable;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far the scans without an end are: in the control table under the kind {@code scan}. */
public final class ScanCursors {
  private static final String KIND = "walk";

  private final KindTable table;

  /**
   * @param table the control table
   */
  public ScanCursors(DynamoDbClient dynamoDb, String table) {
    this.table = new KindTable(dynamoDb, table, "The control table");
  }

  public Optional<ScanCursor> find(String scan) {
    return table.find(KIND, scan).map(ScanCursors::read);
  }

  /** Keeps it; always true, since one invocation at a time scans. */
  public boolean save(String scan, ScanCursor cursor) {
    table.put(KIND, scan, write(cursor));
    return true;
  }

  /** The attributes of a place, for whoever keeps one in an item of its own. */
  public static Map<String, AttributeValue> write(ScanCursor cursor) {
    return Map.of(
        "place_class", fromS(cursor.classification().label()),
        "place_rotated_at", millis(cursor.rotatedAt()),
        "place_key", fromS(cursor.key()),
        "place_within", fromS(cursor.within()),
        "place_spoilt", fromBool(cursor.spoilt()));
  }

  /** Reads what {@link #write} wrote. */
  public static ScanCursor read(Map<String, AttributeValue> item) {
    return new ScanCursor(
        Classification.parse(text(item, "place_class")).orElseThrow(),
        time(item, "place_rotated_at"),
        text(item, "place_key"),
        text(item, "place_within"),
        value(item, "place_spoilt").bool());
  }
}
