package dev.memorygraph.vault.audit.read;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that a person should look at, and why.
 *
 * @param actor pseudonym
 * @param count of the entries behind it
 */
public record Anomaly(Kind kind, String actor, long count, Instant first, Instant last) {

  /** The rules, each of which is about one actor. */
  public enum Kind {
    MANY_DENIALS("was refused " + ActorRecord.MANY_DENIALS + " times or more"),
    FIRST_SENSITIVE_READ("read restricted or personal text for the first time in 30 days"),
    BULK_READ("read " + ActorRecord.BULK_READS + " contents or more within an hour"),
    UNUSUAL_HOUR("read at hours of the day at which it had not read in 30 days");

    private final String says;

    Kind(String says) {
      this.says = says;
    }

    /** The stable name. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One sentence for a person. */
  public String sentence() {
    return "Actor " + actor + " " + kind.says + ".";
  }
}
