package dev.memorygraph.vault.privacy.erasure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.store.StoreRules;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.content.record.Records.Commit;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.privacy.erasure.execution.EraseSubject;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes by which somebody asks for an erasure, and for its receipts. What is asked for waits
 * for a second person; asking again is safe, and answered with the receipt once it is done.
 */
final class ErasureRoutes {
  private static final int ATTEMPTS = 3;

  private final ErasureReplies erasing;
  private final ErasureReplies.Way way;
  private final InstantSource clock;

  ErasureRoutes(ErasureReplies erasing, ErasureReplies.Way way, InstantSource clock) {
    this.erasing = erasing;
    this.way = way;
    this.clock = clock;
  }

  /** The endpoints by operation id. */
  Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "eraseSubject", this::erase,
        "listErasureReceipts", this::receipts);
  }

  private Reply erase(VaultRequest request) {
    return way.audited()
        .answer(
            request,
            Action.SUBJECT_ERASE,
            // Whether a hold lies on the person does not forbid to ask, but to do it now.
            Resource.of(request.caller().tenant()),
            Target.of("subject", ""),
            allowed -> named(request, allowed, subject -> asked(request, allowed, subject)));
  }

  private Reply asked(VaultRequest request, Verdict.Allowed allowed, String subject) {
    Tenant tenant = request.caller().tenant();
    Optional<LedgerEntry> said = erasing.erase().said(tenant, subject);
    if (said.isPresent()) {
      way.trail().record(allowed.done(EraseSubject.details(said.get(), "repeated")));
      return erasing.answer(said.get(), clock);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<ErasureRequest> before = erasing.asked().requests().find(tenant, subject);
      if (before.isPresent()) {
        way.trail().record(allowed.done(details(before.get(), "asked_again")));
        return awaiting(before.get());
      }
      ErasureRequest asked = request(request, subject, allowed.at());
      if (added(asked, allowed)) {
        return awaiting(asked);
      }
    }
    throw new DependencyUnavailableException("Others ask for this erasure, and call it off");
  }

  private ErasureRequest request(VaultRequest request, String subject, Instant now) {
    Tenant tenant = request.caller().tenant();
    String author = way.pseudonyms().of(tenant, request.caller().subject());
    return new ErasureRequest(
        tenant, subject, author, now, erasing.asked().waiting().map(now::plus));
  }

  private boolean added(ErasureRequest asked, Verdict.Allowed allowed) {
    return way.records()
            .commit(
                List.of(
                    erasing.asked().requests().add(asked),
                    way.trail().write(allowed.done(details(asked, "asked")))))
        == Commit.DONE;
  }

  private static Reply awaiting(ErasureRequest asked) {
    return new Reply.Json(202, ErasureReplies.json(asked, "awaiting_approval"));
  }

  /** When it is done unless it is called off is on record as well. */
  private static Map<String, String> details(ErasureRequest request, String stage) {
    Map<String, String> details = new HashMap<>(Map.of("stage", stage));
    request.erasesAt().ifPresent(at -> details.put("erases_at", at.toString()));
    return details;
  }

  private Reply receipts(VaultRequest request) {
    Tenant tenant = request.caller().tenant();
    return way.audited()
        .answer(
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
                      erasing.receipts().of(tenant, subject).forEach(it -> list.add(it.json()));
                      return way.audited().found(allowed, body);
                    }));
  }

  private interface WithSubject {
    Reply answer(String pseudonym);
  }

  private Reply named(VaultRequest request, Verdict.Allowed allowed, WithSubject then) {
    String id = request.path("id");
    return !StoreRules.isSubjectId(id)
        ? way.audited().refused(allowed, HttpProblem.badParameter("id", "Is nobody's id."))
        : then.answer(way.pseudonyms().of(request.caller().tenant(), id));
  }
}
