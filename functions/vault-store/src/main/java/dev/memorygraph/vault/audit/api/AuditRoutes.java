package dev.memorygraph.vault.audit.api;

import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.read.AuditLog;
import dev.memorygraph.vault.audit.read.AuditPage;
import dev.memorygraph.vault.audit.read.AuditQuery;
import dev.memorygraph.vault.audit.read.AuditReview;
import dev.memorygraph.vault.audit.read.LogExport;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The routes of the audit log. Reading it is on record like everything else. */
public final class AuditRoutes {
  private static final Duration USUAL_SPAN = Duration.ofDays(30);
  private static final int USUAL_LOOKBACK_HOURS = 24;
  private static final String NDJSON = "application/x-ndjson";
  private static final HttpProblem BAD_CURSOR =
      HttpProblem.badParameter("cursor", "Must be the cursor that the page before gave.");

  private final AuditAccess access;
  private final Pseudonyms pseudonyms;
  private final Clock clock;
  private final AuditLog log;
  private final AuditReview review;
  private final LogRoutes byNumber;

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
    this.access = new AuditAccess(guard, trail);
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.log = new AuditLog(table);
    this.review = new AuditReview(table, clock);
    this.byNumber = new LogRoutes(access, table, signer);
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "getAuditLog", this::query,
        "getDenied", this::denied,
        "getAnomalies", this::anomalies,
        "getFailedAccess", this::failedAccess,
        "getPrivilegeChanges", this::privilegeChanges,
        "exportAuditLog", this::export,
        "getCheckpoints", byNumber::checkpoints,
        "getInclusionProof", byNumber::inclusion,
        "getConsistencyProof", byNumber::consistency);
  }

  private Reply query(VaultRequest request) {
    return pages(request, Action.AUDIT_READ, log::first, AuditRoutes::page);
  }

  private Reply denied(VaultRequest request) {
    return pages(request, Action.AUDIT_READ, log::denied, AuditRoutes::page);
  }

  /** For a SIEM by time, or the log itself by number, which can be verified offline. */
  private Reply export(VaultRequest request) {
    return "siem".equals(request.http().query().get("format"))
        ? pages(request, Action.AUDIT_EXPORT, log::first, AuditRoutes::siem)
        : byNumber.leaves(request);
  }

  /** The first page of a query, or the one that the cursor leads to. */
  private Reply pages(
      VaultRequest request,
      Action action,
      BiFunction<Tenant, AuditQuery, AuditPage> first,
      Function<AuditPage, Reply> written) {
    Parameters parameters = request.parameters();
    Tenant tenant = request.caller().tenant();
    AuditQuery query = auditQuery(tenant, parameters);
    Optional<String> cursor = parameters.text("cursor");
    return access.answer(
        request,
        parameters,
        action,
        () ->
            cursor
                .map(text -> log.next(tenant, query, text))
                .orElseGet(() -> Optional.of(first.apply(tenant, query)))
                .map(written)
                .orElse(new Reply.Refused(BAD_CURSOR)));
  }

  private AuditQuery auditQuery(Tenant tenant, Parameters parameters) {
    Instant to = parameters.instant("end_date").orElseGet(() -> clock.instant().plusMillis(1));
    Instant from = parameters.instant("start_date").orElseGet(() -> to.minus(USUAL_SPAN));
    if (!AuditQuery.isSpan(from, to)) {
      return parameters.bad(
          "end_date",
          "Must be after start_date, by 366 days at the most.",
          AuditQuery.between(Instant.EPOCH, Instant.EPOCH.plus(USUAL_SPAN)));
    }
    return new AuditQuery(
        from,
        to,
        parameters.text("user_id").map(user -> pseudonyms.of(tenant, user)),
        actions(parameters),
        parameters.parsed("classification", Classification::parse, "Is no known name."),
        Set.of());
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
        (tenant, back) -> new Reply.Json(200, AuditJson.anomalies(review.anomalies(tenant, back))));
  }

  private Reply failedAccess(VaultRequest request) {
    return lookback(request, (tenant, back) -> page(review.failedAccess(tenant, back)));
  }

  private Reply privilegeChanges(VaultRequest request) {
    return lookback(request, (tenant, back) -> page(review.privilegeChanges(tenant, back)));
  }

  private Reply lookback(VaultRequest request, BiFunction<Tenant, Duration, Reply> read) {
    Parameters parameters = request.parameters();
    long most = AuditReview.MAX_LOOKBACK.toHours();
    long hours = parameters.number("lookback_hours", USUAL_LOOKBACK_HOURS, 0, most);
    Duration back = Duration.ofHours(Math.max(1, hours));
    return access.answer(
        request, parameters, Action.AUDIT_READ, () -> read.apply(request.caller().tenant(), back));
  }

  private static Reply page(AuditPage page) {
    return new Reply.Json(200, AuditJson.page(page, AuditLog.PAGE_SIZE));
  }

  private static Reply siem(AuditPage page) {
    Map<String, String> headers =
        page.next().map(next -> Map.of("X-Next-Cursor", next)).orElse(Map.of());
    return new Reply.Text(200, NDJSON, LogExport.siem(page), headers);
  }
}
