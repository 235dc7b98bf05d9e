package dev.memorygraph.vault.audit.read;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.AuditTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers what was done. An entry is found as soon as it was written, before it has its place.
 * Every method throws a {@code DependencyUnavailableException} where DynamoDB does not answer.
 */
public final class AuditLog {
  public static final int PAGE_SIZE = 100;

  /** Entries that one question looks at; a page beyond is cut short and goes on. */
  public static final int MAX_SCANNED = 20_000;

  private final EntryScan scan;

  public AuditLog(AuditTable table) {
    this.scan = new EntryScan(table);
  }

  /** The first page. */
  public AuditPage first(Tenant tenant, AuditQuery query) {
    return new Collector(query, true).page(tenant, Optional.empty());
  }

  /**
   * A further page of the same query.
   *
   * @param cursor of the page before
   * @return empty where the cursor is none
   */
  public Optional<AuditPage> next(Tenant tenant, AuditQuery query, String cursor) {
    return Cursor.parse(cursor)
        .map(place -> new Collector(query, false).page(tenant, Optional.of(place)));
  }

  /** The first page of what was refused. */
  public AuditPage denied(Tenant tenant, AuditQuery query) {
    return first(tenant, query.ending(Set.of(AuditEntry.Status.DENIED)));
  }

  /** Fills a page, and counts on behind it for the total. */
  private final class Collector {
    private final AuditQuery query;
    private final boolean counting;
    private final List<LoggedEntry> entries = new ArrayList<>();
    private EntryScan.Position last = new EntryScan.Position("", "");
    private boolean full;
    private long matching;
    private int scanned;

    private Collector(AuditQuery query, boolean counting) {
      this.query = query;
      this.counting = counting;
    }

    private AuditPage page(Tenant tenant, Optional<Cursor> from) {
      boolean all = scan.each(tenant, query, from.map(Cursor::after), this::take);
      long total = from.map(Cursor::total).orElse(matching);
      boolean exact = from.map(Cursor::exact).orElse(all);
      boolean more = full || !all;
      return new AuditPage(
          entries,
          more ? Optional.of(new Cursor(last, total, exact).text()) : Optional.empty(),
          total,
          exact);
    }

    private boolean take(EntryScan.Position position, LoggedEntry logged) {
      boolean matches = query.matches(logged.entry());
      if (matches) {
        matching++;
      }
      if (matches && entries.size() == PAGE_SIZE) {
        full = true;
      } else if (!full) {
        last = position;
        if (matches) {
          entries.add(logged);
        }
      }
      scanned++;
      return scanned < MAX_SCANNED && (counting || !full);
    }
  }
}
