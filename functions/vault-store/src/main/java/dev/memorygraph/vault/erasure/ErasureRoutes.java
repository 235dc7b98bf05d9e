package dev.memorygraph.vault.erasure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.audit.document.Receipt;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.StoreRules;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.api.Endpoint;
import dev.memorygraph.vault.api.Reply;
import dev.memorygraph.vault.api.VaultRequest;
import dev.memorygraph.vault.erasure.LedgerEntry.Kind;
import dev.memorygraph.vault.guard.Audited;
import dev.memorygraph.vault.guard.Pseudonyms;
import dev.memorygraph.vault.guard.Target;
import dev.memorygraph.vault.guard.Verdict;
import dev.memorygraph.vault.receipt.Receipts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes about erasing people. An erasure is answered with its receipt, or with 202 where a
 * hold keeps what there is or much is still to be removed; asking again is safe.
 */
public final class ErasureRoutes {
  /** How long a request works at it before the rest is left to the schedule. */
  static final Duration BOUND = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger("vault");

  private final EraseSubject erase;
  private final Completion completion;
  private final Receipts receipts;
  private final Audited audited;
  private final Pseudonyms pseudonyms;
  private final InstantSource clock;

  ErasureRoutes(
      EraseSubject erase,
      Completion completion,
      Receipts receipts,
      Audited audited,
      Pseudonyms pseudonyms,
      InstantSource clock) {
    this.erase = erase;
    this.completion = completion;
    this.receipts = receipts;
    this.audited = audited;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /** The endpoints by route. */
  public Map<String, Endpoint> endpoints() {
    return Map.of(
        "POST /api/v1/admin/subjects/{id}/erase", this::erase,
        "GET /api/v1/admin/subjects/{id}/receipts", this::receipts);
  }

  private Reply erase(VaultRequest request) {
    return audited.answer(
        request,
        Action.SUBJECT_ERASE,
        // Whether a hold lies on the person does not forbid to ask, but to do it now.
        Resource.of(request.caller().tenant()),
        Target.of("subject", ""),
        allowed -> named(request, allowed, subject -> erased(request, allowed, subject)));
  }

  private Reply erased(VaultRequest request, Verdict.Allowed allowed, String subject) {
    Tenant tenant = request.caller().tenant();
    LedgerEntry entry = erase.erase(tenant, subject, allowed::done);
    boolean complete = complete(tenant);
    if (entry.kind() == Kind.BLOCKED) {
      return new Reply.Json(202, waiting(entry, "held"));
    }
    Optional<Receipt> receipt =
        complete
            ? receipts.of(tenant, subject).stream()
                .filter(it -> it.document().statement().path("seq").asLong() == entry.seq())
                .findFirst()
            : Optional.empty();
    return receipt
        .map(it -> new Reply.Json(200, it.json()))
        .orElseGet(() -> new Reply.Json(202, waiting(entry, "erasing")));
  }

  /** The ledger says it already: what fails from here on is done later. */
  private boolean complete(Tenant tenant) {
    Instant end = clock.instant().plus(BOUND);
    try {
      return completion.complete(tenant, () -> Duration.between(clock.instant(), end));
    } catch (TransientException e) {
      LOG.warn("An erasure is left to the schedule: {}", LogContext.describe(e));
      return false;
    }
  }

  private Reply receipts(VaultRequest request) {
    Tenant tenant = request.caller().tenant();
    return audited.answer(
        request,
        Action.SUBJECT_EXPORT,
        Resource.of(tenant),
        Target.of("receipt", ""),
        allowed ->
            named(
                request,
                allowed,
                subject -> {
                  ObjectNode body = JsonNodeFactory.instance.objectNode();
                  ArrayNode list = body.putArray("receipts");
                  List<Receipt> found = receipts.of(tenant, subject);
                  found.forEach(receipt -> list.add(receipt.json()));
                  return audited.found(allowed, body);
                }));
  }

  private interface WithSubject {
    Reply answer(String pseudonym);
  }

  private Reply named(VaultRequest request, Verdict.Allowed allowed, WithSubject then) {
    String id = request.pathText("id");
    return !StoreRules.isSubjectId(id)
        ? audited.refused(allowed, HttpProblem.badParameter("id", "Is nobody's id."))
        : then.answer(pseudonyms.of(request.caller().tenant(), id));
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
