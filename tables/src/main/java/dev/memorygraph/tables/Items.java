package dev.memorygraph.tables;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes of items that must have them. A reader throws an {@link IllegalStateException} that
 * names the attribute where it is not there.
 */
public final class Items {
  private Items() {}

  public static String text(Map<String, AttributeValue> item, String name) {
    return value(item, name).s();
  }

  /** A time that {@link #millis} wrote. */
  public static Instant time(Map<String, AttributeValue> item, String name) {
    return Instant.ofEpochMilli(Long.parseLong(value(item, name).n()));
  }

  public static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name))
        .orElseThrow(() -> new IllegalStateException("An item without " + name));
  }

  /** A time, as milliseconds since 1970. */
  public static AttributeValue millis(Instant time) {
    return fromN(Long.toString(time.toEpochMilli()));
  }
}
