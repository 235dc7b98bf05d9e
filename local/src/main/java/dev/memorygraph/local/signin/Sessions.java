package dev.memorygraph.local.signin;

import dev.memorygraph.client.Caller;
import dev.memorygraph.local.identity.RandomText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Browsers that brought the secret. They are forgotten with the process. */
final class Sessions {
  static final Duration LIFETIME = Duration.ofHours(12);

  /** Kept at the most; then all begin anew. */
  private static final int LIMIT = 1_000;

  private static final int BITS = 256;

  /**
   * One of them.
   *
   * @param formKey what a form of that browser must bring: no other page can read it
   * @param person who it is; empty until somebody chose
   */
  record Session(String formKey, Optional<Caller> person, Instant until) {
    @Override
    public String toString() {
      return "Session[person=" + person + "]"; // What opens it stays out.
    }
  }

  private final InstantSource clock;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins one, and returns what the cookie is to carry. */
  String begin(Optional<Caller> person) {
    if (sessions.size() >= LIMIT) {
      sessions.clear();
    }
    String id = RandomText.ofBits(BITS);
    Instant until = clock.instant().plus(LIFETIME);
    sessions.put(id, new Session(RandomText.ofBits(BITS), person, until));
    return id;
  }

  /** The session of a cookie, unless its time is over. */
  Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.get(id))
        .filter(session -> clock.instant().isBefore(session.until()));
  }

  /** From now on it is that person's. */
  void choose(String id, Caller person) {
    sessions.computeIfPresent(
        id, (_, old) -> new Session(old.formKey(), Optional.of(person), old.until()));
  }
}
