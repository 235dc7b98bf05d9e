package dev.memorygraph.vault.privacy.hold;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.HeaderBatchRead;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.record.RevisionId;
import dev.memorygraph.vault.content.sealed.Holds;
import dev.memorygraph.vault.privacy.hold.Hold.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps holds in the control table: {@code kind} is {@code <tenant>/hold}. A hold that another
 * process placed is known to {@link #cover(ContentHeader)} within {@link #MAX_AGE}; an erasure
 * always asks the table.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class HoldStore implements Holds {
  /** How long what was read is believed. */
  public static final Duration MAX_AGE = Duration.ofSeconds(5);

  private final KindTable table;
  private final AuditTrail trail;
  private final Records records;
  private final InstantSource clock;
  private final Map<Tenant, Cached> cache = new ConcurrentHashMap<>();

  private record Cached(List<Hold> holds, Instant at) {}

  public HoldStore(
      DynamoDbClient dynamoDb,
      String table,
      AuditTrail trail,
      Records records,
      InstantSource clock) {
    this.table = new KindTable(dynamoDb, table, "The table of holds");
    this.trail = trail;
    this.records = records;
    this.clock = clock;
  }

  @Override
  public boolean cover(ContentHeader head) {
    Instant now = clock.instant();
    return cached(head.tenant(), now).stream()
        .filter(hold -> hold.inForce(now))
        .anyMatch(
            hold ->
                switch (hold.scope()) {
                  case Scope.Subject(String pseudonym) -> pseudonym.equals(head.key().subject());
                  case Scope.Content(String contentId) ->
                      contentId.equals(head.contentId())
                          || contentId.equals(RevisionId.base(head.contentId()));
                  case Scope.AuditLog() -> false;
                });
  }

  @Override
  public void refresh(Tenant tenant) {
    Instant now = clock.instant();
    cache.put(tenant, new Cached(all(tenant), now));
  }

  @Override
  public boolean known(Tenant tenant) {
    return !cached(tenant, clock.instant()).isEmpty();
  }

  /**
   * Whether a hold lies on a person at this moment, or on a content about the person: the table is
   * asked.
   *
   * @param subject pseudonym
   */
  public boolean cover(Tenant tenant, String subject) {
    Instant now = clock.instant();
    return all(tenant).stream()
        .filter(hold -> hold.inForce(now))
        .anyMatch(
            hold ->
                switch (hold.scope()) {
                  case Scope.Subject(String pseudonym) -> pseudonym.equals(subject);
                  case Scope.Content(String contentId) -> isAbout(tenant, contentId, subject);
                  case Scope.AuditLog() -> false;
                });
  }

  /** What holds keep at this moment: the table is asked. */
  public HeldNow now(Tenant tenant) {
    Instant now = clock.instant();
    Set<String> subjects = new HashSet<>();
    List<String> contents = new ArrayList<>();
    for (Hold hold : all(tenant)) {
      if (hold.inForce(now)) {
        switch (hold.scope()) {
          case Scope.Subject(String pseudonym) -> subjects.add(pseudonym);
          case Scope.Content(String contentId) -> {
            contents.add(contentId);
            subjects.addAll(about(tenant, contentId));
          }
          case Scope.AuditLog() -> {}
        }
      }
    }
    subjects.remove("");
    return new HeldNow(subjects, contents);
  }

  /** All that were ever placed, the oldest first. */
  List<Hold> all(Tenant tenant) {
    return table.all(kind(tenant)).stream().map(HoldItem::read).toList();
  }

  /** Places a hold along with the entry that tells of it. */
  void place(Tenant tenant, Hold hold, AuditEntry entry) {
    write(tenant, hold, "attribute_not_exists(kind)", entry);
  }

  /**
   * Releases a hold along with the entry that tells of it.
   *
   * @return whether it was there to be released
   */
  boolean release(Tenant tenant, Hold hold, AuditEntry entry) {
    return write(
        tenant,
        hold.released(clock.instant()),
        "attribute_exists(kind) AND attribute_not_exists(released_at)",
        entry);
  }

  private boolean write(Tenant tenant, Hold hold, String condition, AuditEntry entry) {
    try {
      return table.writeIfMet(
          table.putting(kind(tenant), hold.id(), HoldItem.write(hold), condition),
          trail.write(entry));
    } finally {
      cache.remove(tenant);
    }
  }

  private List<Hold> cached(Tenant tenant, Instant now) {
    Cached known = cache.get(tenant);
    if (known != null && now.isBefore(known.at().plus(MAX_AGE))) {
      return known.holds();
    }
    List<Hold> holds = all(tenant);
    cache.put(tenant, new Cached(holds, now));
    return holds;
  }

  private boolean isAbout(Tenant tenant, String contentId, String subject) {
    return about(tenant, contentId).contains(subject);
  }

  /** Pseudonyms of whom a content and its revisions are about; empty for nobody in particular. */
  private Set<String> about(Tenant tenant, String contentId) {
    List<String> ids =
        new ArrayList<>(records.revisions(tenant, contentId, HeaderBatchRead.AT_ONCE));
    ids.add(contentId);
    return records.heads(tenant, ids).values().stream()
        .map(head -> head.key().subject())
        .collect(Collectors.toSet());
  }

  private static String kind(Tenant tenant) {
    return tenant.id() + "/hold";
  }
}
