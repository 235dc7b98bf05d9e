package dev.memorygraph.vault.privacy.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.sealed.ContentDecryption;
import dev.memorygraph.vault.content.sealed.ContentDecryption.Opened;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
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
  private final ContentDecryption decryption;
  private final KeyedPseudonyms pseudonyms;
  private final InstantSource clock;

  SubjectExport(
      Records records,
      ContentDecryption decryption,
      KeyedPseudonyms pseudonyms,
      InstantSource clock) {
    this.records = records;
    this.decryption = decryption;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /** Says why a content may not be read by whoever exports; empty where it may. */
  @FunctionalInterface
  interface Reading {
    Optional<String> refusal(ContentHeader head);
  }

  /**
   * A page.
   *
   * @param lines each with its line feed
   * @param withheld a canonical line for each content that may not be read
   * @param next where the next one begins
   * @param last whether nothing follows
   */
  record Page(String lines, List<String> withheld, ExportCursor next, boolean last) {}

  /** What is said of one content. */
  private sealed interface Line {
    record Content(String text) implements Line {}

    record Withheld(String text) implements Line {}

    /** It cannot be opened. */
    record None() implements Line {}
  }

  /** The page that begins at a cursor. */
  Page page(Tenant tenant, String subject, ExportCursor from, Reading reading) {
    StringBuilder lines = new StringBuilder();
    List<String> withheld = new ArrayList<>();
    int bytes = 0;
    ExportCursor cursor = from;
    List<String> ids = ids(tenant, subject, cursor.after());
    while (!ids.isEmpty()) {
      Map<String, ContentHeader> heads = records.heads(tenant, ids);
      for (String id : ids) {
        Optional<ContentHeader> head =
            Optional.ofNullable(heads.get(id)).filter(it -> isTheirs(it, subject));
        Line line = head.map(it -> line(it, reading)).orElseGet(Line.None::new);
        int size = size(line);
        if (bytes > 0 && bytes + size > PAGE_BYTES) {
          return new Page(lines.toString(), withheld, cursor, false);
        }
        bytes += size;
        cursor = head.isEmpty() ? cursor.past(id) : next(cursor, id, line);
        add(line, lines, withheld);
      }
      ids = ids(tenant, subject, cursor.after());
    }
    return new Page(lines.toString(), withheld, cursor, true);
  }

  private static int size(Line line) {
    return switch (line) {
      case Line.Content(String text) -> text.getBytes(StandardCharsets.UTF_8).length + 1;
      case Line.Withheld(String text) -> text.length() + 1;
      case Line.None() -> 0;
    };
  }

  private static ExportCursor next(ExportCursor cursor, String id, Line line) {
    return switch (line) {
      case Line.Content(String text) -> cursor.with(id, text);
      case Line.Withheld(String text) -> cursor.withholding(id, text);
      case Line.None() -> cursor.without(id);
    };
  }

  private static void add(Line line, StringBuilder lines, List<String> withheld) {
    switch (line) {
      case Line.Content(String text) -> lines.append(text).append('\n');
      case Line.Withheld(String text) -> withheld.add(text);
      case Line.None() -> {}
    }
  }

  /** What has expired is not readable, for the person neither. */
  private boolean isTheirs(ContentHeader head, String subject) {
    return head.key().subject().equals(subject) && !head.expired(clock.instant());
  }

  private Line line(ContentHeader head, Reading reading) {
    Optional<String> refusal = reading.refusal(head);
    return refusal.isPresent() ? withheld(head, refusal.get()) : readable(head, reading);
  }

  /** Where it was written anew since, what is there now decides. */
  private Line readable(ContentHeader head, Reading reading) {
    return switch (decryption.open(head)) {
      case Opened.Plain(ContentHeader found, var plain) ->
          found.equals(head)
              ? new Line.Content(ExportLine.of(found, plain))
              : reading
                  .refusal(found)
                  .map(reason -> withheld(found, reason))
                  .orElseGet(() -> new Line.Content(ExportLine.of(found, plain)));
      case Opened.Failed(_) -> new Line.None();
    };
  }

  private Line withheld(ContentHeader head, String reason) {
    return new Line.Withheld(
        CanonicalJson.text(
            JsonNodeFactory.instance
                .objectNode()
                .put("content_id", pseudonyms.inReceipt(head.tenant(), head.contentId()))
                .put("classification", head.classification().label())
                .put("reason", reason)));
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
