package dev.memorygraph.vault.audit.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.read.LogExport;
import dev.memorygraph.vault.audit.read.LogProofs;
import dev.memorygraph.vault.http.VaultRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The log by number: its leaves, its signed heads, and proofs about them. */
final class LogRoutes {
  private final AuditAccess access;
  private final Signer signer;
  private final LogProofs proofs;
  private final LogExport export;

  LogRoutes(AuditAccess access, AuditTable table, Signer signer) {
    this.access = access;
    this.signer = signer;
    this.proofs = new LogProofs(table);
    this.export = new LogExport(table);
  }

  Reply checkpoints(VaultRequest request) {
    Parameters parameters = request.parameters();
    Instant from = parameters.instant("from").orElse(Instant.EPOCH);
    return access.answer(
        request,
        parameters,
        Action.AUDIT_READ,
        () ->
            new Reply.Json(
                200,
                AuditJson.checkpoints(
                    proofs.checkpoints(request.caller().tenant(), from), signer.key().pem())));
  }

  Reply inclusion(VaultRequest request) {
    Parameters parameters = request.parameters();
    long seq = parameters.number("seq", 0, 0, Long.MAX_VALUE);
    long size = parameters.number("size", 0, 0, Long.MAX_VALUE);
    Tenant tenant = request.caller().tenant();
    return proof(
        request, parameters, () -> proofs.inclusion(tenant, seq, size).map(AuditJson::inclusion));
  }

  Reply consistency(VaultRequest request) {
    Parameters parameters = request.parameters();
    long older = parameters.number("older", 0, 0, Long.MAX_VALUE);
    long newer = parameters.number("newer", 0, 0, Long.MAX_VALUE);
    Tenant tenant = request.caller().tenant();
    return proof(
        request,
        parameters,
        () -> proofs.consistency(tenant, older, newer).map(AuditJson::consistency));
  }

  /** Leaves from a number on, for whoever verifies offline. */
  Reply leaves(VaultRequest request) {
    Parameters parameters = request.parameters();
    long from = parameters.number("from", 0, 0, Long.MAX_VALUE);
    Tenant tenant = request.caller().tenant();
    return access.answer(
        request,
        parameters,
        Action.AUDIT_EXPORT,
        () ->
            export
                .page(tenant, from)
                .<Reply>map(page -> new Reply.Json(200, json(tenant, page)))
                .orElse(
                    new Reply.Refused(
                        HttpProblem.badParameter("from", "Is beyond the log's end."))));
  }

  private Reply proof(
      VaultRequest request, Parameters parameters, Supplier<Optional<ObjectNode>> proof) {
    return access.answer(
        request,
        parameters,
        Action.AUDIT_READ,
        () ->
            proof
                .get()
                .<Reply>map(json -> new Reply.Json(200, json))
                .orElse(new Reply.Refused(HttpProblem.NOT_FOUND)));
  }

  private static ObjectNode json(Tenant tenant, LogExport.Page page) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tenant", tenant.id()).put("from", page.from()).put("size", page.size());
    ArrayNode before = json.putArray("before");
    page.before().forEach(hash -> before.add(hash.base64()));
    page.leaves().forEach(json.putArray("leaves")::add);
    page.next().ifPresent(next -> json.put("next", next));
    return json;
  }
}
