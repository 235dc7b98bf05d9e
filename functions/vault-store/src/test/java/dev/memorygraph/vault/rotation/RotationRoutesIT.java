package dev.memorygraph.vault.rotation;

import static dev.memorygraph.vault.AdministrationForTests.code;
import static dev.memorygraph.vault.AdministrationForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.KeyMaintenance;
import dev.memorygraph.vault.Vault;
import dev.memorygraph.vault.content.Retrieved;
import dev.memorygraph.vault.content.store.StoreResult;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.testing.RequestsForTests;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RotationRoutesIT {
  private static final String ADMIN = "/api/v1/admin/";

  private final VaultForTests tests = new VaultForTests();
  private final Tenant acme = new Tenant("acme");
  private final Tenant other = new Tenant("other");
  private final AtomicInteger started = new AtomicInteger();

  @AfterEach
  void stop() {
    tests.close();
  }

  @Test
  void rotateKeys_ofOnePerson_leavesTheOthers() {
    store(acme, "a", "ada");
    store(acme, "b", "bob");
    tests.pass(Duration.ofMinutes(2));

    Reply asked = post(acme, "rotate-keys", "{\"subject_id\":\"ada\"}");
    tests.pass(Duration.ofSeconds(1));
    work();
    JsonNode job = progress(acme, json(asked).path("job_id").asText());

    assertThat(asked.status()).isEqualTo(202);
    assertThat(job.path("state").asText()).isEqualTo("done");
    assertThat(started).hasValue(0); // it can wait for the schedule
    assertThat(job.path("total_keys").asInt()).isEqualTo(5); // one to a class, most of them absent
    assertThat(version(acme, "a")).isEqualTo(2);
    assertThat(version(acme, "b")).isEqualTo(1);
    assertThat(code(progressReply(other, json(asked).path("job_id").asText())))
        .isEqualTo("not_found");
  }

  @Test
  void emergency_ofATenant_renewsAllOfItsKeys() {
    store(acme, "a", "ada");
    store(other, "a", "ada");
    tests.pass(Duration.ofMinutes(2));
    work();
    String kek = kek(acme);
    String others = kek(other);

    Reply asked =
        post(acme, "emergency-key-rotation", "{\"scope\":\"tenant\",\"reason\":\"incident\"}");
    assertThat(started).hasValue(1);
    assertThat(inFlight(acme)).hasSize(1);
    assertThat(inFlight(VaultForTests.OPERATOR)).hasSize(1);
    assertThat(inFlight(other)).isEmpty();
    tests.pass(Duration.ofSeconds(1));
    work();

    assertThat(asked.status()).isEqualTo(202);
    assertThat(inFlight(acme)).isEmpty();
    assertThat(kek(acme)).isNotEqualTo(kek);
    assertThat(kek(other)).isEqualTo(others);
    assertThat(version(acme, "a")).isEqualTo(2);
    assertThat(version(other, "a")).isEqualTo(1);
    assertThat(keyTable().versions(key(acme, "ada")).values()).containsOnly(kek(acme));
  }

  @Test
  void emergency_ofAll_isForTheOperator() {
    String all = "{\"scope\":\"all\",\"reason\":\"incident\"}";
    store(acme, "a", "ada");
    store(other, "a", "ada");
    tests.pass(Duration.ofMinutes(2));
    work();

    assertThat(code(post(acme, "emergency-key-rotation", all))).isEqualTo("operator_only");
    assertThat(started).hasValue(0);
    assertThat(post(VaultForTests.OPERATOR, "emergency-key-rotation", all).status()).isEqualTo(202);
    tests.pass(Duration.ofSeconds(1));
    work();

    assertThat(version(acme, "a")).isEqualTo(2);
    assertThat(version(other, "a")).isEqualTo(2);
  }

  @Test
  void reencryptDeks_ofAnOldVersion_wrapsThoseKeysAnew() {
    store(acme, "a", "ada");
    String old = kek(acme);
    tests.process().core().dependencies().encryption().rotate(key(acme, "").kek());
    String newest = kek(acme);

    Reply stale = post(acme, "reencrypt-deks", names("acme/pii#" + old, "acme/pii#" + old));
    Reply foreign = post(other, "reencrypt-deks", names("acme/pii", "acme/pii"));
    Reply tooLarge =
        post(acme, "reencrypt-deks", "{\"old_kek_id\":\"acme/pii\",\"batch_size\":1001}");
    Reply asked = post(acme, "reencrypt-deks", names("acme/pii#" + old, "acme/pii#" + newest));
    work();

    assertThat(code(stale)).isEqualTo("kek_not_current");
    assertThat(code(foreign)).isEqualTo("not_found");
    assertThat(code(tooLarge)).isEqualTo("out_of_range");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(keyTable().versions(key(acme, "ada"))).isEqualTo(Map.of(1, newest));
    assertThat(tests.process().retrieve().retrieve(VaultForTests.from(acme), "a"))
        .isInstanceOf(Retrieved.Found.class);
  }

  @Test
  void jobs_beyondTheLimit_areRefused() {
    for (int i = 0; i < 10; i++) {
      assertThat(post(acme, "rotate-keys", "{}").status()).isEqualTo(202);
    }

    assertThat(code(post(acme, "rotate-keys", "{}"))).isEqualTo("too_many_jobs");
    assertThat(post(other, "rotate-keys", "{}").status()).isEqualTo(202);
  }

  private static String names(String old, String anew) {
    return "{\"old_kek_id\":\"%s\",\"new_kek_id\":\"%s\"}".formatted(old, anew);
  }

  private void work() {
    new KeyMaintenance(tests.process(), 1)
        .scheduledJobs()
        .forEach(scheduledJob -> scheduledJob.run(() -> Duration.ofMinutes(5)));
  }

  private void store(Tenant tenant, String id, String subject) {
    StoreRequest request =
        StoreRequest.newBuilder()
            .setContentId(id)
            .setClassification("pii")
            .setSubjectId(subject)
            .setContent(ByteString.copyFromUtf8("text"))
            .build();
    assertThat(tests.process().store().store(VaultForTests.from(tenant), List.of(request)))
        .allMatch(StoreResult.Kept.class::isInstance);
  }

  private int version(Tenant tenant, String id) {
    return tests.process().core().records().head(tenant, id).orElseThrow().keyVersion();
  }

  private String kek(Tenant tenant) {
    return tests.process().core().dependencies().encryption().currentVersion(key(tenant, "").kek());
  }

  private DataKeyId key(Tenant tenant, String subject) {
    String pseudonym = tests.process().core().pseudonyms().of(tenant, subject);
    return new DataKeyId(tenant, Classification.PII, pseudonym);
  }

  private DataKeyTable keyTable() {
    return new DataKeyTable(tests.dynamoDb(), tests.config().tables().keys(), tests.clock());
  }

  private Reply post(Tenant tenant, String path, String body) {
    return endpoint("POST " + ADMIN + path).answer(VaultForTests.request(tenant, Map.of(), body));
  }

  private JsonNode progress(Tenant tenant, String job) {
    return json(progressReply(tenant, job));
  }

  private Reply progressReply(Tenant tenant, String job) {
    return endpoint("GET " + ADMIN + "reencrypt-progress")
        .answer(VaultForTests.request(tenant, Map.of("job", job), ""));
  }

  private JsonNode inFlight(Tenant tenant) {
    return json(endpoint("GET /api/v1/operations/in-flight")
            .answer(VaultForTests.request(tenant, Map.of(), "")))
        .path("jobs");
  }

  private VaultEndpoint endpoint(String route) {
    Vault vault = tests.process();
    return RequestsForTests.endpoint(
        new KeyMaintenance(vault, 1).routes(started::incrementAndGet).endpoints(), route);
  }
}
