package dev.memorygraph.audit.checkpoint;

import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.TreeHead;
import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log was at a time.
 *
 * @param time to the millisecond
 * @param previous {@link #hash} of the checkpoint before; empty for the first of a log
 */
public record Checkpoint(Tenant tenant, TreeHead head, Instant time, Optional<Hash> previous) {
  private static final String ORIGIN = "memory-graph/";
  private static final String NONE = "none";
  private static final Pattern FORM =
      Pattern.compile(
          "memory-graph/([^\\n]+)\\n(0|[1-9]\\d{0,17})\\n([^\\n]+)\\n"
              + "time ([1-9]\\d{0,14})\\nprevious ([^\\n]+)\\n");

  /** The name of the log, which is also the name of its key. */
  public String origin() {
    return ORIGIN + tenant.id();
  }

  /**
   * The text that is signed: origin, size, root in Base64, then two lines of ours, {@code time}
   * with milliseconds since 1970 and {@code previous} with a hash in Base64 or {@code none}.
   */
  public String text() {
    return "%s\n%d\n%s\ntime %d\nprevious %s\n"
        .formatted(
            origin(),
            head.size(),
            head.root().base64(),
            time.toEpochMilli(),
            previous.map(Hash::base64).orElse(NONE));
  }

  /** Of the text; signatures do not count, since each signing makes another one. */
  public Hash hash() {
    return Hash.ofText(text());
  }

  /** Reads {@link #text}; empty for any other text. */
  public static Optional<Checkpoint> parse(String text) {
    Matcher lines = FORM.matcher(text);
    if (!lines.matches()) {
      return Optional.empty();
    }
    Optional<Tenant> tenant = Tenant.parse(lines.group(1));
    Optional<Hash> root = Hash.parseBase64(lines.group(3));
    Optional<Hash> previous = Hash.parseBase64(lines.group(5));
    boolean first = lines.group(5).equals(NONE);
    if (tenant.isEmpty() || root.isEmpty() || (previous.isEmpty() && !first)) {
      return Optional.empty();
    }
    TreeHead head = new TreeHead(Long.parseLong(lines.group(2)), root.get());
    Instant time = Instant.ofEpochMilli(Long.parseLong(lines.group(4)));
    return Optional.of(new Checkpoint(tenant.get(), head, time, previous));
  }
}
