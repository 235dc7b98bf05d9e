package dev.memorygraph.vault.rotation.job;

import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.access.http.AuditedCall;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import dev.memorygraph.vault.keys.Pseudonyms;
import dev.memorygraph.vault.keys.kek.KekId;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import dev.memorygraph.vault.rotation.scan.KeyScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The routes about keys. They add jobs and show them; {@link JobWork} does the work. Whoever asked
 * for a job may look at it, and all of the tenant.
 */
public final class RotationRoutes {
  private static final int MAX_BATCH = 1_000;
  private static final int MAX_ID = 256;

  /** Jobs of a tenant that may run at the same time. */
  private static final int MAX_RUNNING = 10;

  private static final HttpProblem NOT_CURRENT =
      HttpProblem.of(409, "kek_not_current", "Another version of this key is the newest.")
          .at("/new_kek_id");
  private static final HttpProblem BUSY =
      HttpProblem.of(429, "too_many_jobs", "Too many jobs of this tenant are running.")
          .after(Duration.ofMinutes(5));

  private final JobStore store;
  private final AuditedCall audited;
  private final AuditTrail trail;
  private final Parts parts;

  /**
   * What requests are read with.
   *
   * @param ids of jobs
   * @param operator the tenant that may ask for work on the keys of all
   * @param emergencies begin by this, and not with the schedule
   */
  public record Parts(
      KeyEncryption encryption,
      Pseudonyms pseudonyms,
      Ulids ids,
      Optional<Tenant> operator,
      JobTrigger emergencies) {}

  public RotationRoutes(JobStore store, AuditedCall audited, AuditTrail trail, Parts parts) {
    this.store = store;
    this.audited = audited;
    this.trail = trail;
    this.parts = parts;
  }

  /** The endpoints by operation id. */
  public Map<String, VaultEndpoint> endpoints() {
    return Map.of(
        "rotateKeys",
        request -> answer(request, Action.KEY_ROTATE, this::rotate),
        "reencryptDataKeys",
        request -> answer(request, Action.KEY_REENCRYPT, this::rewrap),
        "rotateKeysInEmergency",
        request -> answer(request, Action.KEY_ROTATE, this::emergency),
        "getReencryptProgress",
        request -> answer(request, Action.KEY_READ, this::progress),
        "getOperationsInFlight",
        request -> answer(request, Action.OPERATIONS_READ, this::inFlight));
  }

  private Reply answer(
      VaultRequest request, Action action, BiFunction<VaultRequest, Verdict.Allowed, Reply> then) {
    Tenant tenant = request.caller().tenant();
    return audited.answer(
        request,
        action,
        Resource.of(tenant),
        Target.of("keys", tenant.id()),
        allowed -> then.apply(request, allowed));
  }

  private Reply rotate(VaultRequest request, Verdict.Allowed allowed) {
    Fields fields = request.fields();
    Optional<Classification> only = fields.choice("classification", Classification::parse);
    Optional<String> subject = fields.optional("subject_id", MAX_ID);
    if (fields.problem().isPresent()) {
      return audited.refused(allowed, fields.problem().get());
    }
    Tenant tenant = request.caller().tenant();
    KeyScope scope =
        new KeyScope(
            Optional.of(tenant),
            only.map(List::of).orElseGet(() -> Arrays.asList(Classification.values())),
            subject.map(person -> parts.pseudonyms().of(tenant, person)));
    return added(allowed, asked(Job.Kind.DATA_KEYS, scope, allowed), Map.of());
  }

  private Reply rewrap(VaultRequest request, Verdict.Allowed allowed) {
    Fields fields = request.fields();
    Tenant tenant = request.caller().tenant();
    Optional<KekName> old = KekName.parse(fields.text("old_kek_id", MAX_ID), tenant);
    Optional<String> named = fields.optional("new_kek_id", MAX_ID);
    int batch = fields.level("batch_size", JobWork.BATCH);
    if (batch < 1 || batch > MAX_BATCH) {
      fields.bad("out_of_range", "batch_size", "Must be from 1 to " + MAX_BATCH + ".", batch);
    }
    if (fields.problem().isPresent()) {
      return audited.refused(allowed, fields.problem().get());
    }
    if (old.isEmpty()) {
      return audited.refused(allowed, HttpProblem.NOT_FOUND.at("/old_kek_id"));
    }
    KekId kek = old.get().kek();
    if (named.isPresent() && !isNewest(kek, KekName.parse(named.get(), tenant))) {
      return audited.refused(allowed, NOT_CURRENT);
    }
    return added(
        allowed,
        new Job.Asked(
            Job.Kind.REWRAP, KeyScope.under(kek), allowed.at(), old.get().version(), batch),
        Map.of("kek", kek.name()));
  }

  private boolean isNewest(KekId kek, Optional<KekName> named) {
    return named.isPresent()
        && named.get().kek().equals(kek)
        && named
            .get()
            .version()
            .filter(version -> !version.equals(parts.encryption().currentVersion(kek)))
            .isEmpty();
  }

  private Reply emergency(VaultRequest request, Verdict.Allowed allowed) {
    Fields fields = request.fields();
    String reach = fields.choice("scope", RotationRoutes::reach, "tenant");
    Purpose reason = fields.choice("reason", Purpose::parse, Purpose.INCIDENT);
    if (fields.problem().isPresent()) {
      return audited.refused(allowed, fields.problem().get());
    }
    Tenant tenant = request.caller().tenant();
    boolean all = reach.equals("all");
    if (all && !isOperator(tenant)) {
      return audited.refused(allowed, HttpProblem.OPERATOR_ONLY);
    }
    KeyScope scope = all ? KeyScope.all() : KeyScope.of(tenant);
    return added(
        allowed,
        asked(Job.Kind.EMERGENCY, scope, allowed),
        Map.of("scope", reach, "reason", reason.label()));
  }

  private Reply progress(VaultRequest request, Verdict.Allowed allowed) {
    Optional<String> id = request.parameters().text("job");
    if (id.isEmpty()) {
      return audited.found(allowed, JobJson.of(running(request.caller().tenant())));
    }
    return store
        .find(id.get())
        .filter(job -> job.tenant().equals(request.caller().tenant()))
        .map(job -> audited.found(allowed, JobJson.of(job)))
        .orElseGet(() -> audited.refused(allowed, HttpProblem.NOT_FOUND));
  }

  private Reply inFlight(VaultRequest request, Verdict.Allowed allowed) {
    Tenant tenant = request.caller().tenant();
    return audited.found(
        allowed, JobJson.of(isOperator(tenant) ? store.running() : running(tenant)));
  }

  private List<Job> running(Tenant tenant) {
    return store.running().stream().filter(job -> job.tenant().equals(tenant)).toList();
  }

  private boolean isOperator(Tenant tenant) {
    return parts.operator().filter(tenant::equals).isPresent();
  }

  private static Job.Asked asked(Job.Kind kind, KeyScope scope, Verdict.Allowed allowed) {
    return new Job.Asked(kind, scope, allowed.at(), Optional.empty(), JobWork.BATCH);
  }

  private Reply added(Verdict.Allowed allowed, Job.Asked asked, Map<String, String> details) {
    Tenant tenant = allowed.draft().tenant();
    if (running(tenant).size() >= MAX_RUNNING) {
      return audited.refused(allowed, BUSY);
    }
    Job job = Job.of(parts.ids().next(), tenant, asked, allowed.at());
    Map<String, String> told = new HashMap<>(details);
    told.put("job", job.id());
    told.put("job_kind", asked.kind().label());
    store.add(job, trail.write(allowed.done(told)));
    if (asked.kind() == Job.Kind.EMERGENCY) {
      parts.emergencies().start();
    }
    return new Reply.Json(202, JobJson.of(job));
  }

  private static Optional<String> reach(String name) {
    return List.of("tenant", "all").contains(name) ? Optional.of(name) : Optional.empty();
  }

  /**
   * A key-encryption key as requests name it: {@code tenant/class} or {@code tenant/class#version}.
   */
  private record KekName(KekId kek, Optional<String> version) {

    static Optional<KekName> parse(String text, Tenant tenant) {
      int hash = text.indexOf('#');
      String name = hash < 0 ? text : text.substring(0, hash);
      Optional<String> version =
          hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + 1));
      return Arrays.stream(Classification.values())
          .map(classification -> new KekId(tenant, classification))
          .filter(kek -> kek.name().equals(name))
          .map(kek -> new KekName(kek, version))
          .findFirst();
    }
  }
}
