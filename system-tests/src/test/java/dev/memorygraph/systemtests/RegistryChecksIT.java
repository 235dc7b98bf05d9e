package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Role;
import dev.memorygraph.client.SignedWebhook;
import dev.memorygraph.local.system.Secrets;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The checks of the sync with a registry: red under their fault, green after. */
class RegistryChecksIT {
  private static final String TENANT = "demo";

  private final SystemForTests system = SystemForTests.shared();
  private final Watch watch = new Watch(system);

  @Test
  void frozenRegistry_isRed_untilItThaws() throws Exception {
    tell("/admin/sync/trigger", "{\"source\": \"poll\"}");
    watch.green(TENANT, "sync-failure");

    system.signal("registry", "STOP");
    try {
      tell("/admin/sync/trigger", "{\"source\": \"poll\"}");
      watch.red(TENANT, "sync-failure");
    } finally {
      system.signal("registry", "CONT");
    }
    system.await(
        () -> {
          tell("/admin/sync/trigger", "{\"source\": \"poll\"}");
          return system
              .get(TENANT, "/admin/sync/status")
              .json()
              .at("/tasks/poll/failing_since")
              .isNull();
        });

    watch.green(TENANT, "sync-failure");
  }

  @Test
  void breakingSchema_isRed_untilItIsApproved() throws Exception {
    String schema = "it-" + UUID.randomUUID();
    publish(schema, "1", "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}");
    publish(
        schema, "2", "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\"}}}");
    watch.red(TENANT, "schema-mismatch");

    tell(
        "/admin/schemas/add-version",
        "{\"schema_id\": \"%s\", \"version\": \"2\"}".formatted(schema));

    watch.green(TENANT, "schema-mismatch");
  }

  @Test
  void modelThatTheRegistryDoesNotHave_isRed_untilItIsReconciled() throws Exception {
    system.await(() -> tell("/admin/reconcile", "{\"force\": true}").isSuccess());
    watch.green(TENANT, "duplicates");
    String event = UUID.randomUUID().toString();
    byte[] body =
        ("{\"event_id\": \"%s\", \"event_type\": \"model.updated\", \"timestamp\": \"%s\","
                + " \"model\": {\"model_id\": \"ghost-%s\", \"provider\": \"openai\"}}")
            .formatted(event, Instant.now(), event)
            .getBytes(StandardCharsets.UTF_8);
    SignedWebhook signer = new SignedWebhook(Secrets.webhookSecret(system.data()));
    Answer answer =
        system.raw(
            system
                .request("/api/v1/registry/webhook/model-updated", "")
                .header("X-Registry-Signature", signer.header(body, Instant.now()))
                .POST(BodyPublishers.ofByteArray(body)));
    assertThat(answer.status()).isEqualTo(202);
    watch.red(TENANT, "duplicates");

    tell("/admin/reconcile", "{\"model_id\": \"ghost-%s\"}".formatted(event));

    watch.green(TENANT, "duplicates");
  }

  private void publish(String schema, String version, String json) throws Exception {
    String body = "{\"json_schema\": %s, \"compatible_models\": []}".formatted(json);
    try (Api registry =
        new Api(system.endpoints().get("registry"), Secrets.registryToken(system.data()))) {
      Answer answer =
          registry.put(
              "/api/v1/schemas/%s/versions/%s".formatted(schema, version),
              body.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.isSuccess()).as(answer.body()).isTrue();
    }
  }

  private Answer tell(String path, String json) throws Exception {
    try (Api api = new Api(system.endpoints().get("api"), system.token(TENANT, Role.ADMIN))) {
      return api.post(path, json.getBytes(StandardCharsets.UTF_8));
    }
  }
}
