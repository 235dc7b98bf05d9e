package dev.memorygraph.graph.fact;

import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How facts lie in a node's properties: each value under its own name, the newest stamp of all in
 * {@code stamp}, and for the values that are older a list {@code stamps} of {@code
 * name,name=stamp}. Most nodes come from one event and need no list.
 */
public final class StoredProperties {
  public static final String KEY = "key";
  public static final String TENANT = "tenant";
  public static final String ID = "id";
  public static final String EVENT_TIME = "event_time";
  public static final String RECORDED_AT = "recorded_at";
  public static final String SOURCE = "source";
  public static final String STAMP = "stamp";
  public static final String STAMPS = "stamps";

  /** On a model: since when the costs of its calls may be out of date. */
  public static final String REPRICE_FROM = "reprice_from";

  /** On a model: when that was noted. */
  public static final String REPRICE_NOTED_AT = "reprice_noted_at";

  /** How often words were taken away: whoever read the node before must not write it back. */
  public static final String REDACTIONS = "redactions";

  /** On a user: true where it stands for somebody who was erased, and whom nobody knows. */
  public static final String PSEUDONYM = "pseudonym";

  /** The vector of a node's text. */
  public static final String EMBEDDING = "embedding";

  /** The model that made it. */
  public static final String EMBEDDING_MODEL = "embedding_model";

  /** On a node whose text has no vector: milliseconds since 1970 of the write that brought it. */
  public static final String UNEMBEDDED = "unembedded";

  /**
   * On a prompt that is to be linked to those before it: its time; 0 where it had been linked
   * before an earlier one came.
   */
  public static final String UNLINKED = "unlinked";

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Set<String> ENVELOPE =
      Set.of(
          KEY,
          TENANT,
          ID,
          EVENT_TIME,
          RECORDED_AT,
          SOURCE,
          STAMP,
          STAMPS,
          REPRICE_FROM,
          REPRICE_NOTED_AT,
          REDACTIONS,
          PSEUDONYM,
          EMBEDDING,
          EMBEDDING_MODEL,
          UNEMBEDDED,
          UNLINKED);

  private StoredProperties() {}

  /** Whether a property belongs to how a node is kept rather than to what was said about it. */
  public static boolean isEnvelope(String property) {
    return ENVELOPE.contains(property);
  }

  /** The names of such properties. */
  public static Set<String> envelope() {
    return ENVELOPE;
  }

  /** Reads the facts back from a node's properties. */
  public static NodeFacts read(NodeId id, Map<String, Object> properties) {
    TreeMap<String, Fact> facts = new TreeMap<>();
    if (properties.get(STAMP) instanceof String newest) {
      Map<String, Stamp> older = older(properties.get(STAMPS));
      Stamp stamp = Stamp.parse(newest);
      properties.forEach(
          (name, value) -> {
            if (!isEnvelope(name) && !Derived.isDerived(id.kind(), name)) {
              facts.put(name, new Fact(value, older.getOrDefault(name, stamp)));
            }
          });
    }
    return new NodeFacts(id, Optional.ofNullable((Long) properties.get(EVENT_TIME)), facts);
  }

  /** When a property of a node was said last; empty where no event said anything of the node. */
  public static Optional<Stamp> stamp(Map<String, Object> properties, String property) {
    return properties.get(STAMP) instanceof String newest
        ? Optional.of(older(properties.get(STAMPS)).getOrDefault(property, Stamp.parse(newest)))
        : Optional.empty();
  }

  /** The properties that hold these facts, but for the envelope's key, tenant, id and origin. */
  public static Map<String, Object> write(NodeFacts node) {
    Map<String, Object> properties = new HashMap<>();
    node.firstSeenMs().ifPresent(time -> properties.put(EVENT_TIME, time));
    Stamp newest = null;
    for (Map.Entry<String, Fact> fact : node.facts().entrySet()) {
      properties.put(fact.getKey(), fact.getValue().value());
      Stamp stamp = fact.getValue().stamp();
      newest = newest == null || stamp.compareTo(newest) > 0 ? stamp : newest;
    }
    if (newest != null) {
      putStamps(properties, node.facts(), newest);
    }
    return properties;
  }

  private static void putStamps(
      Map<String, Object> properties, SortedMap<String, Fact> facts, Stamp newest) {
    properties.put(STAMP, newest.toString());
    SortedMap<Stamp, Set<String>> older = new TreeMap<>();
    for (Map.Entry<String, Fact> fact : facts.entrySet()) {
      Stamp stamp = fact.getValue().stamp();
      if (!stamp.equals(newest)) {
        older.computeIfAbsent(stamp, _ -> new TreeSet<>()).add(fact.getKey());
      }
    }
    if (!older.isEmpty()) {
      List<String> lines = new ArrayList<>();
      older.forEach((stamp, names) -> lines.add(String.join(",", names) + "=" + stamp));
      properties.put(STAMPS, lines);
    }
  }

  private static Map<String, Stamp> older(@Nullable Object lines) {
    Map<String, Stamp> stamps = new HashMap<>();
    if (lines instanceof List<?> list) {
      list.forEach(line -> putOlder(stamps, line.toString()));
    }
    return stamps;
  }

  private static void putOlder(Map<String, Stamp> stamps, String line) {
    int equals = line.indexOf('=');
    Stamp stamp = Stamp.parse(line.substring(equals + 1));
    COMMA.splitAsStream(line.substring(0, equals)).forEach(name -> stamps.put(name, stamp));
  }
}
