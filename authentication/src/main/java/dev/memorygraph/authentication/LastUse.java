package dev.memorygraph.authentication;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps when each API key was used last, to the minute. One write a minute and key at the most, and
 * a request goes on whatever becomes of it.
 */
public final class LastUse {
  static final Duration EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger("authentication");
  private static final int MAX_KEYS = 10_000;

  private final Note note;
  private final InstantSource clock;
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();

  /** Writes a use, unless one within that time is written. */
  @FunctionalInterface
  public interface Note {
    void used(String id, Instant now, Duration within);
  }

  public LastUse(Note note, InstantSource clock) {
    this.note = note;
    this.clock = clock;
  }

  public void of(String id) {
    Instant now = clock.instant();
    Instant last = noted.get(id);
    if (last != null && now.isBefore(last.plus(EVERY))) {
      return;
    }
    if (noted.size() >= MAX_KEYS) {
      noted.clear();
    }
    noted.put(id, now); // Before the try: one that fails is not repeated by each request.
    try {
      note.used(id, now, EVERY);
    } catch (DependencyUnavailableException | SdkException e) {
      LOG.warn("The use of a key was not noted: {}", LogContext.describe(e));
    }
  }
}
