package dev.memorygraph.vault.content.record;

import static dev.memorygraph.tables.Items.findTime;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.texts;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.DataKeyId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Heads as items of the table. */
final class ContentHeaderItem {
  /** The part of a record that makes it exist. */
  static final String PART = "head";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

  private ContentHeaderItem() {}

  static Map<String, AttributeValue> key(Tenant tenant, String contentId, String part) {
    return Map.of(
        "record", fromS(tenant.id() + "/" + RevisionId.base(contentId)),
        "part", fromS(part + RevisionId.suffix(contentId)));
  }

  /** The day under which the index of expiries has an instant. */
  static String day(Instant instant) {
    return DAY.format(instant);
  }

  static Map<String, AttributeValue> write(ContentHeader head) {
    Map<String, AttributeValue> item = new HashMap<>(key(head.tenant(), head.contentId(), PART));
    item.put("content_id", fromS(head.contentId()));
    item.put("data_key", fromS(head.key().text()));
    item.put("key_version", number(head.keyVersion()));
    item.put("classification", fromS(head.classification().label()));
    item.put("revision", number(head.revision()));
    item.put("event_time_ms", number(head.version().eventTimeMs()));
    item.put("event_id", fromS(head.version().eventId()));
    item.put("fingerprint", fromS(head.fingerprint()));
    item.put("size", number(head.size()));
    item.put("stored_at", millis(head.storedAt()));
    head.expiresAt()
        .ifPresent(
            end -> {
              item.put("expires_at", millis(end));
              item.put("expiry_day", fromS(day(end)));
            });
    putSet(item, "allowed_roles", head.restriction().roles());
    putSet(item, "allowed_users", head.restriction().users());
    switch (head.body()) {
      case Body.Inline(byte[] sealed) -> item.put("sealed", fromB(SdkBytes.fromByteArray(sealed)));
      case Body.Chunked(String upload, int count) -> {
        item.put("upload", fromS(upload));
        item.put("chunks", number(count));
      }
    }
    return item;
  }

  static ContentHeader read(Map<String, AttributeValue> item) {
    return new ContentHeader(
        text(item, "content_id"),
        DataKeyId.parse(text(item, "data_key"))
            .orElseThrow(() -> new IllegalStateException("A head names no data key")),
        (int) number(item, "key_version"),
        number(item, "revision"),
        new Version(number(item, "event_time_ms"), text(item, "event_id")),
        text(item, "fingerprint"),
        (int) number(item, "size"),
        time(item, "stored_at"),
        findTime(item, "expires_at"),
        new Restriction(texts(item, "allowed_roles"), texts(item, "allowed_users")),
        body(item));
  }

  private static Body body(Map<String, AttributeValue> item) {
    AttributeValue sealed = item.get("sealed");
    return sealed == null
        ? new Body.Chunked(text(item, "upload"), (int) number(item, "chunks"))
        : new Body.Inline(sealed.b().asByteArray());
  }

  private static void putSet(Map<String, AttributeValue> item, String name, Set<String> values) {
    if (!values.isEmpty()) {
      item.put(name, fromSs(values.stream().sorted().toList()));
    }
  }
}
