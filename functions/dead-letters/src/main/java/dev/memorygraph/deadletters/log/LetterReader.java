package dev.memorygraph.deadletters.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.deadletters.log.Entry.Unreadable;
import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads what lies in a topic of dead letters. Anybody may have written it: whatever it is, it is
 * read as a letter or as something unreadable, and no text comes through longer than {@value
 * #MAX_LENGTH} characters or with one that a terminal would obey.
 */
public final class LetterReader {
  public static final int MAX_LENGTH = 256;

  private static final int MAX_TEXT = 10_000;
  private static final ObjectMapper JSON = Json.mapper(MAX_TEXT);
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern UNPRINTED = Pattern.compile("\\p{C}");

  private LetterReader() {}

  public static Entry read(ConsumerRecord<byte[], byte[]> record) {
    RecordPlace place = place(record);
    Instant at = Instant.ofEpochMilli(record.timestamp());
    Optional<RecordPlace> original = original(record);
    String reason = header(record, DeadLetterHeaders.FAILURE_REASON);
    JsonNode body = body(record.value());
    String sha256 = text(body, "sha256");
    if (original.isEmpty()) {
      return new Unreadable(place, at, "It does not say where its record lies.");
    }
    if (!place.topic().equals(original.get().topic() + DeadLetterHeaders.TOPIC_SUFFIX)) {
      return new Unreadable(place, at, "It tells of a record of another topic.");
    }
    if (!REASON.matcher(reason).matches() || !SHA256.matcher(sha256).matches()) {
      return new Unreadable(place, at, "It has no reason or no hash of its record.");
    }
    return new Letter(
        place,
        at,
        original.get(),
        reason,
        text(body, "pointer"),
        text(body, "detail"),
        text(body, "event_id"),
        text(body, "tenant"),
        DeadLetterHeaders.retries(bytes(record, DeadLetterHeaders.RETRY_COUNT)),
        sha256,
        body.path("size").asLong());
  }

  /** As texts of letters are: cut, and without what is not printed. */
  public static String clean(String text) {
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    return UNPRINTED.matcher(cut).replaceAll("?");
  }

  public static RecordPlace place(ConsumerRecord<byte[], byte[]> record) {
    return new RecordPlace(record.topic(), record.partition(), record.offset());
  }

  private static Optional<RecordPlace> original(ConsumerRecord<byte[], byte[]> record) {
    return RecordPlace.parse(
        header(record, DeadLetterHeaders.ORIGINAL_TOPIC)
            + "/"
            + header(record, DeadLetterHeaders.ORIGINAL_PARTITION)
            + "/"
            + header(record, DeadLetterHeaders.ORIGINAL_OFFSET));
  }

  private static JsonNode body(byte @Nullable [] value) {
    try {
      return value == null ? MissingNode.getInstance() : JSON.readTree(value);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static String text(JsonNode body, String name) {
    return clean(body.path(name).asText());
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    byte[] value = bytes(record, name);
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] bytes(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}
