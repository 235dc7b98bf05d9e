package dev.memorygraph.vault.testing;

import com.google.protobuf.ByteString;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.IngestForTests;
import dev.memorygraph.vault.PolicySources;
import dev.memorygraph.vault.Privacy;
import dev.memorygraph.vault.Vault;
import dev.memorygraph.vault.VaultCore;
import dev.memorygraph.vault.audit.sequence.KmsSigner;
import dev.memorygraph.vault.batch.Invocations;
import dev.memorygraph.vault.content.Retrieved;
import dev.memorygraph.vault.content.store.StoreResult;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.privacy.erasure.PendingErasures;
import dev.memorygraph.vault.privacy.erasure.execution.GraphErasure;
import dev.memorygraph.vault.privacy.hold.HoldStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process of the vault with all that it does for people, asked by an admin; the built-in policies
 * decide.
 */
public final class PrivacyForTests {
  public final Vault vault;
  public final VaultCore core;
  private final Privacy privacy;
  private final Signer signer;
  private final Map<String, VaultEndpoint> endpoints;

  public PrivacyForTests(VaultForTests tests) {
    this(tests, Optional.empty());
  }

  /** With what takes people out of the graph. */
  public PrivacyForTests(VaultForTests tests, Optional<GraphErasure> graph) {
    core = tests.core();
    signer = new KmsSigner(tests.kms(), tests.config().signingKey());
    HoldStore holds = Privacy.holds(core);
    vault =
        new Vault(
            core,
            new PolicySources(
                CedarPolicies.builtIn(),
                caller -> Optional.empty(),
                core.erasure().ledger(),
                holds));
    privacy = new Privacy(vault, holds, signer, graph);
    endpoints = privacy.endpoints();
  }

  public Signer signer() {
    return signer;
  }

  /** Runs the scheduled job once, with all the time it wants. */
  public void runScheduledJob() {
    PendingErasures scheduledJob = privacy.pendingErasures();
    scheduledJob.run(() -> Duration.ofMinutes(1));
  }

  /** How other functions ask. */
  public IngestForTests asked() {
    return new IngestForTests(
        new Invocations(vault.storeBatch(), privacy.standings(), core.othersEntries()));
  }

  /** Asks for an erasure, which another person approves where it is not done already. */
  public Reply erase(Tenant tenant, String subject) {
    Reply asked = call(tenant, "POST /api/v1/admin/subjects/{id}/erase", Map.of("id", subject), "");
    if (!(asked instanceof Reply.Json json)
        || !json.body().path("status").asText().equals("awaiting_approval")) {
      return asked;
    }
    String id = json.body().path("erasure_id").asText();
    return call(
        new Caller(tenant, "second", Set.of(Role.PRIVACY_OFFICER), 3, true),
        "POST /api/v1/admin/erasures/{id}/approve",
        Map.of("id", id),
        Map.of(),
        "");
  }

  public Reply call(Tenant tenant, String route, Map<String, String> path, String body) {
    return call(tenant, route, path, Map.of(), body);
  }

  public Reply call(
      Tenant tenant,
      String route,
      Map<String, String> path,
      Map<String, String> query,
      String body) {
    return call(
        new Caller(tenant, "officer", Set.of(Role.ADMIN), 4, true), route, path, query, body);
  }

  private Reply call(
      Caller caller,
      String route,
      Map<String, String> path,
      Map<String, String> query,
      String body) {
    return RequestsForTests.endpoint(endpoints, route)
        .answer(RequestsForTests.request(caller, path, query, body));
  }

  public List<StoreResult> store(Tenant tenant, StoreRequest... requests) {
    return vault.store().store(VaultForTests.ingest(tenant), List.of(requests));
  }

  public Retrieved read(Tenant tenant, String id) {
    return vault.retrieve().retrieve(VaultForTests.from(tenant), id);
  }

  /** The text of a content, or the code of the refusal. */
  public String text(Tenant tenant, String id) {
    return switch (read(tenant, id)) {
      case Retrieved.Found found -> found.plain().getContent().toStringUtf8();
      case Retrieved.Refused refused -> refused.problem().code();
    };
  }

  public static StoreRequest content(String id, String subject, String text) {
    return StoreRequest.newBuilder()
        .setContentId(id)
        .setClassification("pii")
        .setSubjectId(subject)
        .setContent(ByteString.copyFromUtf8(text))
        .build();
  }
}
