package dev.memorygraph.tables;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads and writes attributes of items. A reader of an attribute that must be there throws an
 * {@link IllegalStateException} that names it where it is not.
 */
public final class Items {
  private Items() {}

  public static String text(Map<String, AttributeValue> item, String name) {
    return value(item, name).s();
  }

  public static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(value(item, name).n());
  }

  /** A time that {@link #millis} wrote. */
  public static Instant time(Map<String, AttributeValue> item, String name) {
    return time(value(item, name));
  }

  public static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return find(item, name).orElseThrow(() -> new IllegalStateException("An item without " + name));
  }

  /** An attribute that may be left out. */
  public static Optional<AttributeValue> find(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name));
  }

  public static Optional<String> findText(Map<String, AttributeValue> item, String name) {
    return find(item, name).map(AttributeValue::s);
  }

  public static Optional<Instant> findTime(Map<String, AttributeValue> item, String name) {
    return find(item, name).map(Items::time);
  }

  /** A set of texts, which is left out where it is empty. */
  public static Set<String> texts(Map<String, AttributeValue> item, String name) {
    return find(item, name).map(set -> Set.copyOf(set.ss())).orElse(Set.of());
  }

  public static AttributeValue number(long value) {
    return fromN(Long.toString(value));
  }

  /** A time, as milliseconds since 1970. */
  public static AttributeValue millis(Instant time) {
    return number(time.toEpochMilli());
  }

  private static Instant time(AttributeValue value) {
    return Instant.ofEpochMilli(Long.parseLong(value.n()));
  }
}
