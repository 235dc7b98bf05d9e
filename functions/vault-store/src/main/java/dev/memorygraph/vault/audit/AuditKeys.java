package dev.memorygraph.vault.audit;

import dev.memorygraph.audit.tree.TileId;
import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where things lie in the audit table. A log is cut into partitions by what follows its tenant's
 * name: a day for entries, {@code tiles}, {@code checkpoints} or {@code head}.
 */
public final class AuditKeys {
  public static final String LOG = "log";
  public static final String AT = "at";

  /** Text of an entry without a place. */
  public static final String ENTRY = "entry";

  /** Text of an entry with its place; takes the place of {@link #ENTRY}. */
  public static final String LEAF = "leaf";

  /** Tenant of an entry without a place, and the index that finds those. */
  public static final String UNSEQUENCED = "unsequenced";

  public static final String BY_SEQUENCE = "by-sequence";
  public static final String SEGMENT = "segment";
  public static final String SEQ = "seq";
  public static final String HASHES = "hashes";
  public static final String NOTE = "note";

  /** The partition that lists the tenants that have a log. */
  public static final String TENANTS = "tenants";

  /** Entries to a partition of the index by sequence. */
  private static final long SEGMENT_SIZE = 10_000;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

  private AuditKeys() {}

  /** The partition of a day's entries. */
  public static String day(Tenant tenant, Instant time) {
    return tenant.id() + "/" + DAY.format(time);
  }

  public static String segment(Tenant tenant, long seq) {
    return tenant.id() + "/" + seq / SEGMENT_SIZE;
  }

  static long segmentEnd(long seq) {
    return (seq / SEGMENT_SIZE + 1) * SEGMENT_SIZE;
  }

  public static Map<String, AttributeValue> head(Tenant tenant) {
    return key(tenant.id() + "/head", "head");
  }

  public static Map<String, AttributeValue> tile(Tenant tenant, TileId tile) {
    return key(tenant.id() + "/tiles", "%d/%015d".formatted(tile.level(), tile.index()));
  }

  /** The partition of a log's checkpoints. */
  public static String checkpoints(Tenant tenant) {
    return tenant.id() + "/checkpoints";
  }

  public static Map<String, AttributeValue> checkpoint(Tenant tenant, Instant time) {
    return key(checkpoints(tenant), checkpointAt(time));
  }

  /** Sorts as the time does. */
  static String checkpointAt(Instant time) {
    return "%015d".formatted(time.toEpochMilli());
  }

  public static Map<String, AttributeValue> tenant(Tenant tenant) {
    return key(TENANTS, tenant.id());
  }

  private static Map<String, AttributeValue> key(String log, String at) {
    return Map.of(LOG, AttributeValue.fromS(log), AT, AttributeValue.fromS(at));
  }
}
