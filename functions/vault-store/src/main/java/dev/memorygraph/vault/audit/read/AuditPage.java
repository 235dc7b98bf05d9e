package dev.memorygraph.vault.audit.read;

import java.util.List;
import java.util.Optional;

/**
 * A part of an answer, oldest first.
 *
 * @param entries may be fewer than a page, even none, where others follow
 * @param next what to ask for the rest with; empty at the end
 * @param total matching entries of the whole query, as they were when its first page was asked for
 * @param exact whether all were counted; where not, there are at least that many
 */
public record AuditPage(
    List<LoggedEntry> entries, Optional<String> next, long total, boolean exact) {
  public AuditPage {
    entries = List.copyOf(entries);
  }
}
