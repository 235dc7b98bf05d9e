package dev.memorygraph.kit.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record lies. */
public record RecordPlace(String topic, int partition, long offset) {
  private static final Pattern PATH =
      Pattern.compile("([A-Za-z0-9._-]{1,249})/([0-9]{1,9})/([0-9]{1,18})");

  public static RecordPlace of(KafkaEventRecord record) {
    return new RecordPlace(record.getTopic(), record.getPartition(), record.getOffset());
  }

  /** Reads what {@link #path} writes. */
  public static Optional<RecordPlace> parse(String path) {
    Matcher parts = PATH.matcher(path);
    return parts.matches()
        ? Optional.of(
            new RecordPlace(
                parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  /** One word for people and headers, such as {@code llm-telemetry-events/3/1042}. */
  public String path() {
    return topic + "/" + partition + "/" + offset;
  }
}
