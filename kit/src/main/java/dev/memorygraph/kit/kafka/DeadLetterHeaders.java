package dev.memorygraph.kit.kafka;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What those who write dead letters and those who work with them call things. */
public final class DeadLetterHeaders {
  /** A topic's letters lie in the topic of its name with this behind. */
  public static final String TOPIC_SUFFIX = "-dlq";

  public static final String ORIGINAL_TOPIC = "x-original-topic";
  public static final String ORIGINAL_PARTITION = "x-original-partition";
  public static final String ORIGINAL_OFFSET = "x-original-offset";
  public static final String FAILURE_REASON = "x-failure-reason";

  /** How often a record was sent again; on the record, and on the letter that tells of it. */
  public static final String RETRY_COUNT = "x-retry-count";

  /** On a record that was sent again: the place of the one that it repeats. */
  public static final String REDRIVEN_FROM = "x-redriven-from";

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

  private DeadLetterHeaders() {}

  /** The value of {@link #RETRY_COUNT}; 0 where there is none or it is no count. */
  public static int retries(byte @Nullable [] header) {
    String text = header == null ? "" : new String(header, StandardCharsets.UTF_8);
    return COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
  }
}
