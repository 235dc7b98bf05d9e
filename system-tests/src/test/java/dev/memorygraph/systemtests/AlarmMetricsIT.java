package dev.memorygraph.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.local.system.Secrets;
import dev.memorygraph.local.tls.Certificates;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * Holds every alarm to a metric that code really emits: brings about what each alarm of
 * docs/alarms.md looks at, and looks for its series among the lines that the functions wrote.
 */
class AlarmMetricsIT {
  private static final String TENANT = "alarm-metrics";
  private static final Map<String, String> PURPOSE = Map.of("X-Access-Reason", "incident");
  private static final Pattern SERIES =
      Pattern.compile("`((?:llm_memory_graph|circuit_breaker)_\\w+)(?:\\{([^}]*)})?`");

  private final SystemForTests system = SystemForTests.shared();

  @Test
  void everySeriesThatAnAlarmLooksAt_isEmittedByARunningSystem() throws Exception {
    sendGoodAndBadRecords();
    readByAnEmergencyGrant();
    beDenied();
    forgeAWebhook();
    publishABreakingSchema();
    system.invoke("memory-graph-vault-maintenance", "vault-maintenance.scheduled.json");
    system.invoke("memory-graph-vault-audit", "vault-audit.scheduled.json");
    system.invoke("memory-graph-graph-budgets", "graph-budgets.scheduled.json");
    system.invoke("memory-graph-exports", "exports.scheduled.json");
    takeTheKeysAway();

    Set<String> wanted = series();
    assertThat(wanted).hasSizeGreaterThan(10);
    system.await(() -> missing(wanted).isEmpty());
  }

  private Set<String> missing(Set<String> wanted) throws Exception {
    String metrics = system.metrics();
    Set<String> missing = new TreeSet<>();
    for (String series : wanted) {
      String labels = series.substring(series.indexOf('{') + 1, series.length() - 1);
      StringBuilder line = new StringBuilder(series.substring(0, series.indexOf('{')));
      for (String label : labels.isEmpty() ? new String[0] : labels.split(",", -1)) {
        line.append("(?=[^}]*").append(Pattern.quote(label)).append(')');
      }
      if (!Pattern.compile("(?m)^" + line + "[ {]").matcher(metrics).find()) {
        missing.add(series);
      }
    }
    return missing;
  }

  /** As {@code name{label="value",...}}, the braces always there. */
  private static Set<String> series() throws IOException {
    Set<String> series = new TreeSet<>();
    Matcher named =
        SERIES.matcher(Files.readString(RepositoryRoot.find().resolve("docs/alarms.md")));
    while (named.find()) {
      String labels = named.group(2) == null ? "" : named.group(2);
      series.add(named.group(1) + "{" + labels + "}");
    }
    return series;
  }

  private void sendGoodAndBadRecords() throws Exception {
    system.sendToLog(TENANT, new History(5, 2).events());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("llm-telemetry-events", "{".getBytes(UTF_8))).get();
    }
  }

  private void readByAnEmergencyGrant() throws Exception {
    String id = "alarm-" + UUID.randomUUID();
    store(id);
    try (Api ann = vault("ann", Role.ADMIN);
        Api cora = vault("cora", Role.COMPLIANCE_OFFICER);
        Api bob = vault("bob", Role.DATA_SCIENTIST)) {
      Answer asked =
          ann.post(
              "/api/v1/users/bob/grant-access",
              """
              {"role": "admin", "duration_hours": 1, "ticket": "INC-7", "purpose": "incident",
               "break_glass": true}\
              """
                  .getBytes(UTF_8),
              PURPOSE);
      assertThat(asked.isSuccess()).as(asked.body()).isTrue();
      String approve =
          "/api/v1/users/bob/grants/" + asked.json().path("grant_id").asText() + "/approve";
      Answer approved = cora.post(approve, "{}".getBytes(UTF_8), PURPOSE);
      assertThat(approved.isSuccess()).as(approved.body()).isTrue();

      system.await(() -> bob.get("/api/v1/vault/retrieve/" + id, PURPOSE).isSuccess());
    }
  }

  private String kafka() {
    return system.endpoints().get("kafka").getAuthority();
  }

  private void beDenied() throws Exception {
    try (Api bob = vault("dan", Role.DATA_SCIENTIST)) {
      assertThat(bob.get("/api/v1/vault/audit-log", PURPOSE).status()).isEqualTo(403);
    }
  }

  private void forgeAWebhook() throws Exception {
    Answer answer =
        system.raw(
            system
                .request("/api/v1/registry/webhook/model-updated", "")
                .header("X-Registry-Signature", "forged")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(answer.status()).isEqualTo(401);
  }

  private void publishABreakingSchema() throws Exception {
    String schema = "alarm-" + UUID.randomUUID();
    try (Api registry =
        new Api(system.endpoints().get("registry"), Secrets.registryToken(system.data()))) {
      for (String type : List.of("string", "integer")) {
        String body =
            """
            {"compatible_models": [], "json_schema":
              {"type": "object", "properties": {"a": {"type": "%s"}}}}\
            """
                .formatted(type);
        String version = type.equals("string") ? "1" : "2";
        assertThat(
                registry
                    .put(
                        "/api/v1/schemas/%s/versions/%s".formatted(schema, version),
                        body.getBytes(UTF_8))
                    .isSuccess())
            .isTrue();
      }
    }
    system.await(
        () -> {
          Answer known = system.get("demo", "/admin/schemas/supported?schema_id=" + schema);
          return known.isSuccess() && known.body().contains("held");
        });
    // Other tests take a version that waits for the fault of theirs.
    try (Api api = new Api(system.endpoints().get("api"), system.token("demo", Role.ADMIN))) {
      String approval = "{\"schema_id\": \"%s\", \"version\": \"2\"}".formatted(schema);
      assertThat(api.post("/admin/schemas/add-version", approval.getBytes(UTF_8)).isSuccess())
          .isTrue();
    }
  }

  /**
   * Without the root key no new person's text can be stored; without the other no log is signed.
   */
  private void takeTheKeysAway() throws Exception {
    String signing = system.key("VaultSigningKey");
    system.kms("DisableKey", system.rootKey());
    system.kms("DisableKey", signing);
    try (Api ann = vault("ann", Role.ADMIN)) {
      Event secret =
          new History(6, 1)
              .events().stream()
                  .filter(event -> event.getPayload().hasPrompt())
                  .findFirst()
                  .orElseThrow()
                  .toBuilder()
                  .setClassification("pii")
                  .setUserId("alarm-" + UUID.randomUUID())
                  .build();
      system.sendToLog("alarm-keys", List.of(secret));
      system.await(
          () -> {
            Answer refused =
                ann.post(
                    "/api/v1/vault/store",
                    """
                    {"content_id": "k-%s", "classification": "pii", "subject_id": "s-%s", "content": "x"}\
                    """
                        .formatted(UUID.randomUUID(), UUID.randomUUID())
                        .getBytes(UTF_8),
                    PURPOSE);
            system.invoke("memory-graph-vault-audit", "vault-audit.scheduled.json");
            return refused.status() == 503
                && missing(
                        Set.of(
                            "llm_memory_graph_vault_operations_total{operation=\"invoke_store_batch\","
                                + "status=\"error\"}",
                            "llm_memory_graph_audit_failures_total{}"))
                    .isEmpty();
          });
    } finally {
      system.kms("EnableKey", system.rootKey());
      system.kms("EnableKey", signing);
    }
  }

  private void store(String id) throws Exception {
    try (Api ann = vault("ann", Role.ADMIN)) {
      Answer stored =
          ann.post(
              "/api/v1/vault/store",
              """
              {"content_id": "%s", "classification": "confidential", "content": "x"}\
              """
                  .formatted(id)
                  .getBytes(UTF_8),
              PURPOSE);
      assertThat(stored.isSuccess()).as(stored.body()).isTrue();
    }
  }

  private Api vault(String user, Role role) {
    Caller caller = new Caller(TENANT, user, List.of(role), 4, true);
    return new Api(
        system.endpoints().get("vault"),
        system.issuer().mint(caller, Duration.ofMinutes(30)),
        Certificates.read(system.data()).client());
  }
}
