package dev.memorygraph.vault.privacy.erasure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.content.record.Records.Commit;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes of the second person: what is to be erased, to approve it, and to call it off. */
final class ApprovalRoutes {
  private final ErasureReplies erasing;
  private final ErasureReplies.Way way;
  private final InstantSource clock;

  ApprovalRoutes(ErasureReplies erasing, ErasureReplies.Way way, InstantSource clock) {
    this.erasing = erasing;
    this.way = way;
    this.clock = clock;
  }

  /** The endpoints by operation id. */
  Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "listErasures", this::list,
        "approveErasure", this::approve,
        "callOffErasure", this::callOff);
  }

  private Reply list(VaultRequest request) {
    Tenant tenant = request.caller().tenant();
    return way.audited()
        .answer(
            request,
            Action.ERASURE_REVIEW,
            Resource.of(tenant),
            Target.of("erasure", ""),
            allowed -> {
              ObjectNode body = JsonNodeFactory.instance.objectNode();
              ArrayNode list = body.putArray("erasures");
              erasing
                  .asked()
                  .requests()
                  .of(tenant)
                  .forEach(it -> list.add(ErasureReplies.json(it, "awaiting_approval")));
              return way.audited().found(allowed, body);
            });
  }

  private Reply approve(VaultRequest request) {
    Tenant tenant = request.caller().tenant();
    Optional<ErasureRequest> asked = find(request);
    Optional<String> author = asked.map(ErasureRequest::author).map(them -> named(request, them));
    Resource resource =
        new Resource(tenant, Optional.empty(), false, false, Set.of(), Set.of(), author);
    return way.audited()
        .answer(
            request,
            Action.ERASURE_APPROVE,
            resource,
            // Whom it is about is told by nobody once the keys are gone.
            Target.of("erasure", ""),
            allowed ->
                asked
                    .map(it -> approved(it, allowed))
                    .orElseGet(() -> way.audited().refused(allowed, HttpProblem.NOT_FOUND)));
  }

  private Reply approved(ErasureRequest asked, Verdict.Allowed allowed) {
    LedgerEntry entry =
        erasing
            .erase()
            .erase(
                asked.tenant(),
                asked.subject(),
                details -> {
                  Map<String, String> more = new HashMap<>(details);
                  more.put("asked_by", asked.author());
                  return allowed.done(more);
                },
                erasing.asked().requests().remove(asked));
    return erasing.answer(entry, clock);
  }

  private Reply callOff(VaultRequest request) {
    return way.audited()
        .answer(
            request,
            Action.ERASURE_REVIEW,
            Resource.of(request.caller().tenant()),
            Target.of("erasure", ""),
            allowed ->
                find(request)
                    .filter(asked -> removed(asked, allowed))
                    .<Reply>map(it -> new Reply.Json(200, ErasureReplies.json(it, "called_off")))
                    .orElseGet(() -> way.audited().refused(allowed, HttpProblem.NOT_FOUND)));
  }

  private boolean removed(ErasureRequest asked, Verdict.Allowed allowed) {
    Map<String, String> details = Map.of("stage", "called_off", "asked_by", asked.author());
    return way.records()
            .commit(
                List.of(
                    erasing.asked().requests().remove(asked),
                    way.trail().write(allowed.done(details))))
        == Commit.DONE;
  }

  private Optional<ErasureRequest> find(VaultRequest request) {
    String id = request.path("id");
    return id.isEmpty()
        ? Optional.empty()
        : erasing.asked().requests().find(request.caller().tenant(), id);
  }

  /** The table has pseudonyms, the policies compare with the token's subject. */
  private String named(VaultRequest request, String author) {
    String self = request.caller().subject();
    return way.pseudonyms().of(request.caller().tenant(), self).equals(author) ? self : author;
  }
}
