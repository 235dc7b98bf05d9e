package dev.memorygraph.vault.privacy.erasure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.document.Receipt;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.keys.Pseudonyms;
import dev.memorygraph.vault.privacy.erasure.execution.Completion;
import dev.memorygraph.vault.privacy.erasure.execution.EraseSubject;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry.Kind;
import dev.memorygraph.vault.privacy.receipt.Receipts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes about erasures share: doing one, and saying how far it is. */
record ErasureReplies(EraseSubject erase, Completion completion, Receipts receipts, Asked asked) {
  /** How long a request works at it before the rest is left to the schedule. */
  static final Duration BOUND = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger("vault");

  /**
   * What waits for a second person.
   *
   * @param waiting after which it takes none; empty where it always does
   */
  record Asked(ErasureRequests requests, Optional<Duration> waiting) {}

  /** By what requests come in and are put on record. */
  record Way(AuditedCall audited, AuditTrail trail, Pseudonyms pseudonyms, Records records) {}

  /** Works at what the ledger says, and answers for one of its entries. */
  Reply answer(LedgerEntry entry, InstantSource clock) {
    boolean complete = complete(entry.tenant(), clock);
    if (entry.kind() == Kind.BLOCKED) {
      return new Reply.Json(202, waiting(entry, "held"));
    }
    Optional<Receipt> receipt =
        complete
            ? receipts.of(entry.tenant(), entry.subject()).stream()
                .filter(it -> it.document().statement().path("seq").asLong() == entry.seq())
                .findFirst()
            : Optional.empty();
    return receipt
        .map(it -> new Reply.Json(200, it.json()))
        .orElseGet(() -> new Reply.Json(202, waiting(entry, "erasing")));
  }

  /** The ledger says it already: what fails from here on is done later. */
  private boolean complete(Tenant tenant, InstantSource clock) {
    Instant end = clock.instant().plus(BOUND);
    try {
      return completion.complete(tenant, () -> Duration.between(clock.instant(), end));
    } catch (DependencyUnavailableException e) {
      LOG.warn("An erasure is left to the schedule: {}", LogContext.describe(e));
      return false;
    }
  }

  static ObjectNode json(ErasureRequest request, String status) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", status)
            .put("erasure_id", request.subject())
            .put("asked_by", request.author())
            .put("asked_at", request.askedAt().toString());
    request.erasesAt().ifPresent(at -> json.put("erases_at", at.toString()));
    return json;
  }

  private static ObjectNode waiting(LedgerEntry entry, String status) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", status)
        .put("seq", entry.seq())
        .put("subject", entry.subject())
        .put("erased_at", entry.erasedAt().toString());
  }
}
