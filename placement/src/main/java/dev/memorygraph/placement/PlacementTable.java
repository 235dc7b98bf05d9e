package dev.memorygraph.placement;

import static dev.memorygraph.tables.Items.findText;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.route.Placement;
import dev.memorygraph.graph.route.Placement.Phase;
import dev.memorygraph.graph.route.Placements;
import dev.memorygraph.tables.KindTable;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of placements: an item for each tenant, read consistently and written on the condition
 * that nobody wrote it meanwhile. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the table does not answer.
 */
public final class PlacementTable implements Placements {
  private static final String TENANTS = "tenant";
  private static final String DATABASE = "database";
  private static final String PHASE = "phase";
  private static final String OTHER = "other";
  private static final String SINCE = "since_ms";
  private static final String VERSION = "version";

  private final KindTable table;
  private final InstantSource clock;

  public PlacementTable(DynamoDbClient dynamoDb, String name, InstantSource clock) {
    this.table = new KindTable(dynamoDb, name, "The table of placements");
    this.clock = clock;
  }

  @Override
  public Optional<Placement> find(Tenant tenant) {
    return table.find(TENANTS, tenant.id()).map(PlacementTable::placement);
  }

  @Override
  public Placement place(Tenant tenant, String database) {
    Placement first = Placement.first(database, clock.instant());
    return table.add(TENANTS, tenant.id(), attributes(first))
        ? first
        : find(tenant).orElseThrow(() -> new IllegalStateException("A placement was deleted"));
  }

  /**
   * Writes the next version of a placement.
   *
   * @return false where somebody wrote that version before; nothing is written then
   */
  public boolean replace(Tenant tenant, Placement next) {
    return table.putIf(
        TENANTS,
        tenant.id(),
        attributes(next),
        VERSION + " = :before",
        Map.of(":before", number(next.version() - 1)));
  }

  /** All that were placed, by tenant. */
  public SortedMap<Tenant, Placement> all() {
    SortedMap<Tenant, Placement> all = new TreeMap<>(java.util.Comparator.comparing(Tenant::id));
    table.all(TENANTS).forEach(item -> all.put(new Tenant(text(item, "id")), placement(item)));
    return all;
  }

  private static Map<String, AttributeValue> attributes(Placement placement) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    attributes.put(DATABASE, fromS(placement.database()));
    attributes.put(PHASE, fromS(placement.phase().name()));
    placement.other().ifPresent(other -> attributes.put(OTHER, fromS(other)));
    attributes.put(SINCE, millis(placement.since()));
    attributes.put(VERSION, number(placement.version()));
    return attributes;
  }

  private static Placement placement(Map<String, AttributeValue> item) {
    return new Placement(
        text(item, DATABASE),
        Phase.valueOf(text(item, PHASE)),
        findText(item, OTHER),
        time(item, SINCE),
        number(item, VERSION));
  }
}
