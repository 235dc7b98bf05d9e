package dev.memorygraph.vault.export;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.content.Opening;
import dev.memorygraph.vault.content.Opening.Opened;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.records.Head;
import dev.memorygraph.vault.records.Records;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads everything that is kept about a person, page by page, in the order of content ids. */
final class SubjectExport {
  /** Bytes of a page, unless its first line alone is longer. */
  static final int PAGE_BYTES = 4 << 20;

  private static final int IDS = 100;

  private final Records records;
  private final Opening opening;
  private final InstantSource clock;

  SubjectExport(Records records, Opening opening, InstantSource clock) {
    this.records = records;
    this.opening = opening;
    this.clock = clock;
  }

  /**
   * A page.
   *
   * @param lines each with its line feed
   * @param next where the next one begins
   * @param last whether nothing follows
   */
  record Page(String lines, ExportCursor next, boolean last) {}

  /** The page that begins at a cursor. */
  Page page(Tenant tenant, String subject, ExportCursor from) {
    StringBuilder lines = new StringBuilder();
    int bytes = 0;
    ExportCursor cursor = from;
    List<String> ids = ids(tenant, subject, cursor.after());
    while (!ids.isEmpty()) {
      Map<String, Head> heads = records.heads(tenant, ids);
      for (String id : ids) {
        Optional<Head> head =
            Optional.ofNullable(heads.get(id)).filter(it -> isTheirs(it, subject));
        if (head.isEmpty()) {
          cursor = cursor.past(id);
          continue;
        }
        Optional<String> line = line(head.get());
        if (line.isEmpty()) {
          cursor = cursor.without(id);
          continue;
        }
        int size = line.get().getBytes(StandardCharsets.UTF_8).length + 1;
        if (bytes > 0 && bytes + size > PAGE_BYTES) {
          return new Page(lines.toString(), cursor, false);
        }
        bytes += size;
        lines.append(line.get()).append('\n');
        cursor = cursor.with(id, line.get());
      }
      ids = ids(tenant, subject, cursor.after());
    }
    return new Page(lines.toString(), cursor, true);
  }

  /** What has expired is not readable, for the person neither. */
  private boolean isTheirs(Head head, String subject) {
    return head.key().subject().equals(subject) && !head.expired(clock.instant());
  }

  private Optional<String> line(Head head) {
    return switch (opening.open(head)) {
      case Opened.Plain(Head found, var plain) -> Optional.of(ExportLine.of(found, plain));
      case Opened.Failed(_) -> Optional.empty();
    };
  }

  /** The next ids of all classes. A content that is being moved between two shows up once. */
  private List<String> ids(Tenant tenant, String subject, String after) {
    TreeSet<String> ids = new TreeSet<>();
    for (Classification classification : Classification.values()) {
      ids.addAll(records.contentIds(new DataKeyId(tenant, classification, subject), after, IDS));
    }
    return ids.stream().limit(IDS).toList();
  }
}
