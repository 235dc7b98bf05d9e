package dev.memorygraph.vault.audit.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.api.Endpoint;
import dev.memorygraph.vault.api.Parameters;
import dev.memorygraph.vault.api.Reply;
import dev.memorygraph.vault.api.VaultRequest;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.read.AuditLog;
import dev.memorygraph.vault.audit.read.AuditPage;
import dev.memorygraph.vault.audit.read.AuditQuery;
import dev.memorygraph.vault.audit.read.AuditReview;
import dev.memorygraph.vault.audit.read.LogExport;
import dev.memorygraph.vault.audit.read.LogProofs;
import dev.memorygraph.vault.guard.Guard;
import dev.memorygraph.vault.guard.Pseudonyms;
import dev.memorygraph.vault.guard.Target;
import dev.memorygraph.vault.guard.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The routes of the audit log. Reading it is on record like everything else. */
public final class AuditRoutes {
  private static final Duration USUAL_SPAN = Duration.ofDays(30);
  private static final int USUAL_LOOKBACK_HOURS = 24;
  private static final String NDJSON = "application/x-ndjson";
  private static final HttpProblem NO_SPAN =
      HttpProblem.badParameter("end_date", "Must be after start_date, by 366 days at the most.");

  private final Guard guard;
  private final AuditTrail trail;
  private final Pseudonyms pseudonyms;
  private final Signer signer;
  private final Clock clock;
  private final AuditLog log;
  private final AuditReview review;
  private final LogProofs proofs;
  private final LogExport export;

  /**
   * @param signer of checkpoints; only its public key is used here
   */
  public AuditRoutes(
      Guard guard,
      AuditTrail trail,
      AuditTable table,
      Pseudonyms pseudonyms,
      Signer signer,
      Clock clock) {
    this.guard = guard;
    this.trail = trail;
    this.pseudonyms = pseudonyms;
    this.signer = signer;
    this.clock = clock;
    this.log = new AuditLog(table);
    this.review = new AuditReview(table, clock);
    this.proofs = new LogProofs(table);
    this.export = new LogExport(table);
  }

  /** The endpoints by route. */
  public Map<String, Endpoint> endpoints() {
    return Map.of(
        "GET /api/v1/vault/audit-log", this::query,
        "GET /api/v1/audit/denied", this::denied,
        "GET /api/v1/audit/anomalies", this::anomalies,
        "GET /api/v1/audit/failed-access", this::failedAccess,
        "GET /api/v1/audit/privilege-changes", this::privilegeChanges,
        "GET /api/v1/audit/export", this::export,
        "GET /api/v1/audit/checkpoints", this::checkpoints,
        "GET /api/v1/audit/proof/inclusion", this::inclusion,
        "GET /api/v1/audit/proof/consistency", this::consistency);
  }

  private Reply query(VaultRequest request) {
    return read(request, query -> Optional.of(page(log.first(tenant(request), query))));
  }

  private Reply denied(VaultRequest request) {
    return read(request, query -> Optional.of(page(log.denied(tenant(request), query))));
  }

  /** What a query is answered with; empty where there is nothing of the kind. */
  private interface Reader {
    Optional<Reply> read(AuditQuery query);
  }

  private Reply read(VaultRequest request, Reader reader) {
    Parameters parameters = new Parameters(request);
    Optional<AuditQuery> query = auditQuery(request, parameters);
    Optional<HttpProblem> problem = parameters.problem();
    if (query.isEmpty() || problem.isPresent()) {
      return new Reply.Refused(problem.orElse(NO_SPAN));
    }
    return guarded(
        request,
        Action.AUDIT_READ,
        () ->
            parameters
                .text("cursor")
                .map(
                    cursor -> log.next(tenant(request), query.get(), cursor).map(AuditRoutes::page))
                .orElseGet(() -> reader.read(query.get()))
                .orElse(
                    new Reply.Refused(
                        HttpProblem.badParameter(
                            "cursor", "Must be the next_cursor of the page before."))));
  }

  private static Reply page(AuditPage page) {
    return new Reply.Json(200, AuditJson.page(page, AuditLog.PAGE_SIZE));
  }

  private Optional<AuditQuery> auditQuery(VaultRequest request, Parameters parameters) {
    Instant to = parameters.instant("end_date", clock.instant().plusMillis(1));
    Instant from = parameters.instant("start_date", to.minus(USUAL_SPAN));
    if (!AuditQuery.isSpan(from, to)) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditQuery(
            from,
            to,
            parameters.text("user_id").map(user -> pseudonyms.of(tenant(request), user)),
            actions(parameters),
            parameters.choice("classification", Classification::parse),
            Set.of()));
  }

  private static Set<Action> actions(Parameters parameters) {
    EnumSet<Action> actions = EnumSet.noneOf(Action.class);
    List<String> names =
        parameters
            .text("action_types")
            .map(text -> Arrays.asList(text.split(",", -1)))
            .orElse(List.of());
    for (String name : names) {
      Action.parse(name.strip())
          .ifPresentOrElse(
              actions::add, () -> parameters.bad("action_types", "Is no known action.", ""));
    }
    return actions;
  }

  private Reply anomalies(VaultRequest request) {
    return lookback(
        request,
        back -> new Reply.Json(200, AuditJson.anomalies(review.anomalies(tenant(request), back))));
  }

  private Reply failedAccess(VaultRequest request) {
    return lookback(request, back -> page(review.failedAccess(tenant(request), back)));
  }

  private Reply privilegeChanges(VaultRequest request) {
    return lookback(request, back -> page(review.privilegeChanges(tenant(request), back)));
  }

  private Reply lookback(VaultRequest request, Function<Duration, Reply> read) {
    Parameters parameters = new Parameters(request);
    long hours =
        parameters.number(
            "lookback_hours", USUAL_LOOKBACK_HOURS, AuditReview.MAX_LOOKBACK.toHours());
    return parameters
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                guarded(
                    request,
                    Action.AUDIT_READ,
                    () -> read.apply(Duration.ofHours(Math.max(1, hours)))));
  }

  /** For a SIEM by time, or the log itself by number, which can be verified offline. */
  private Reply export(VaultRequest request) {
    Parameters parameters = new Parameters(request);
    if (parameters.text("format").filter("siem"::equals).isPresent()) {
      return siem(request, parameters);
    }
    long from = parameters.number("from", 0, Long.MAX_VALUE);
    return parameters
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () -> guarded(request, Action.AUDIT_EXPORT, () -> leaves(tenant(request), from)));
  }

  private Reply siem(VaultRequest request, Parameters parameters) {
    Optional<AuditQuery> query = auditQuery(request, parameters);
    if (query.isEmpty() || parameters.problem().isPresent()) {
      return new Reply.Refused(parameters.problem().orElse(NO_SPAN));
    }
    return guarded(
        request,
        Action.AUDIT_EXPORT,
        () ->
            parameters
                .text("cursor")
                .map(cursor -> log.next(tenant(request), query.get(), cursor))
                .orElseGet(() -> Optional.of(log.first(tenant(request), query.get())))
                .map(AuditRoutes::siem)
                .orElse(
                    new Reply.Refused(
                        HttpProblem.badParameter(
                            "cursor", "Must be the X-Next-Cursor of the page before."))));
  }

  private static Reply siem(AuditPage page) {
    Map<String, String> headers =
        page.next().map(next -> Map.of("X-Next-Cursor", next)).orElse(Map.of());
    byte[] lines = LogExport.siem(page).getBytes(StandardCharsets.UTF_8);
    return new Reply.Bytes(200, NDJSON, headers, lines);
  }

  private Reply leaves(Tenant tenant, long from) {
    return export
        .page(tenant, from)
        .<Reply>map(page -> new Reply.Json(200, leaves(tenant, page)))
        .orElse(new Reply.Refused(HttpProblem.badParameter("from", "Is beyond the log's end.")));
  }

  private static ObjectNode leaves(Tenant tenant, LogExport.Page page) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tenant", tenant.id()).put("from", page.from()).put("size", page.size());
    ArrayNode before = json.putArray("before");
    page.before().forEach(hash -> before.add(hash.base64()));
    page.leaves().forEach(json.putArray("leaves")::add);
    page.next().ifPresent(next -> json.put("next", next));
    return json;
  }

  private Reply checkpoints(VaultRequest request) {
    Parameters parameters = new Parameters(request);
    Instant from = parameters.instant("from", Instant.EPOCH);
    return parameters
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                guarded(
                    request,
                    Action.AUDIT_READ,
                    () ->
                        new Reply.Json(
                            200,
                            AuditJson.checkpoints(
                                proofs.checkpoints(tenant(request), from), signer.key().pem()))));
  }

  private Reply inclusion(VaultRequest request) {
    Parameters parameters = new Parameters(request);
    long seq = parameters.number("seq", 0, Long.MAX_VALUE);
    long size = parameters.number("size", 0, Long.MAX_VALUE);
    return proof(
        request,
        parameters,
        () -> proofs.inclusion(tenant(request), seq, size).map(AuditJson::inclusion));
  }

  private Reply consistency(VaultRequest request) {
    Parameters parameters = new Parameters(request);
    long older = parameters.number("older", 0, Long.MAX_VALUE);
    long newer = parameters.number("newer", 0, Long.MAX_VALUE);
    return proof(
        request,
        parameters,
        () -> proofs.consistency(tenant(request), older, newer).map(AuditJson::consistency));
  }

  private Reply proof(
      VaultRequest request, Parameters parameters, Supplier<Optional<ObjectNode>> proof) {
    return parameters
        .problem()
        .<Reply>map(Reply.Refused::new)
        .orElseGet(
            () ->
                guarded(
                    request,
                    Action.AUDIT_READ,
                    () ->
                        proof
                            .get()
                            .<Reply>map(json -> new Reply.Json(200, json))
                            .orElse(new Reply.Refused(HttpProblem.NOT_FOUND))));
  }

  private Reply guarded(VaultRequest request, Action action, Supplier<Reply> answer) {
    Target target = Target.of("audit_log", tenant(request).id());
    return switch (guard.judge(request, action, Resource.of(tenant(request)), target)) {
      case Verdict.Denied(HttpProblem problem) -> new Reply.Refused(problem);
      case Verdict.Allowed allowed -> {
        Reply reply = answer.get();
        trail.record(entry(allowed, reply));
        yield reply;
      }
    };
  }

  private static AuditEntry entry(Verdict.Allowed allowed, Reply reply) {
    return switch (reply) {
      case Reply.Refused refused -> allowed.failed(refused.problem().code());
      case Reply.Json json -> allowed.done(Map.of());
      case Reply.Bytes bytes -> allowed.done(Map.of());
    };
  }

  private static Tenant tenant(VaultRequest request) {
    return request.caller().tenant();
  }
}
