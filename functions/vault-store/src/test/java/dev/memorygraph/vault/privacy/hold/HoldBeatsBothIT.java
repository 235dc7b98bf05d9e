package dev.memorygraph.vault.privacy.hold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.GatewayForTests;
import dev.memorygraph.vault.GatewayForTests.Answer;
import dev.memorygraph.vault.GatewayForTests.Person;
import dev.memorygraph.vault.IngestForTests;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hold keeps what retention and an erasure would take, and lets nobody read it. */
class HoldBeatsBothIT {
  private static final Tenant ACME = new Tenant("acme");
  private static final Person ADMIN = Person.of(ACME, "root", Role.ADMIN);
  private static final Person OFFICER = Person.of(ACME, "officer", Role.PRIVACY_OFFICER);
  private static final String READ = "/api/v1/vault/retrieve/{id}";
  private static final String ERASURES = "/api/v1/admin/erasures";

  private final VaultForTests tests = new VaultForTests();
  private GatewayForTests vault = new GatewayForTests(tests);
  private String hold = "";

  @BeforeEach
  void start() {
    vault = new GatewayForTests(tests);
    vault.ingest.store(ACME, IngestForTests.said("a", "pii", "ada", 1));
    hold =
        vault
            .post(ADMIN, "/api/v1/admin/holds", "{\"subject_id\": \"ada\", \"purpose\": \"legal\"}")
            .json()
            .path("hold_id")
            .asText();
    // Said while the hold lasts: kept beside it, and gone with the rest.
    vault.ingest.store(ACME, IngestForTests.said("a", "pii", "ada", 2));
  }

  @AfterEach
  void stop() {
    tests.close();
  }

  @Test
  void retentionOver_underAHold_keepsIt_blocksIt_andDeletesItWithinADayOfTheRelease() {
    tests.pass(Duration.ofDays(91));
    vault.retain();
    Answer blocked = vault.get(ADMIN, READ, "a");
    int kept = stored();

    release();
    tests.pass(Duration.ofHours(24));
    vault.retain();

    assertThat(blocked.code()).isEqualTo("content_expired");
    assertThat(kept).isEqualTo(2);
    assertThat(stored()).isZero();
    assertThat(actions()).contains("hold.place", "hold.release", "content.expire");
  }

  @Test
  void erasure_underAHold_keepsIt_blocksIt_andErasesItWithinADayOfTheRelease() {
    String id =
        vault
            .call(OFFICER, "POST /api/v1/admin/subjects/{id}/erase", "ada", "")
            .json()
            .path("erasure_id")
            .asText();
    Answer approved = vault.call(ADMIN, "POST " + ERASURES + "/{id}/approve", id, "");
    vault.runScheduledJob();
    Answer blocked = vault.get(ADMIN, READ, "a");
    int kept = stored();

    release();
    tests.pass(Duration.ofHours(24));
    vault.runScheduledJob();

    assertThat(approved.json().path("status").asText()).isEqualTo("held");
    assertThat(blocked.code()).isEqualTo("subject_blocked");
    assertThat(kept).isEqualTo(2);
    assertThat(stored()).isZero();
    assertThat(vault.entries(ACME))
        .extracting(entry -> entry.at("/details/held").asText())
        .contains("true");
    assertThat(vault.entries(ACME))
        .extracting(entry -> entry.at("/details/stage").asText())
        .contains("asked", "requested", "released", "completed");
  }

  @Test
  void holdThatAnotherProcessJustPlaced_keepsFromDeletion_andFromRetention() {
    Tenant tenant = new Tenant("globex");
    Person admin = Person.of(tenant, "root", Role.ADMIN);
    GatewayForTests other = new GatewayForTests(tests);
    vault.ingest.store(tenant, IngestForTests.said("b", "pii", "bob", 1));
    tests.pass(Duration.ofDays(91));
    vault.get(admin, READ, "b"); // that nothing is held is in the cache now
    other.post(admin, "/api/v1/admin/holds", "{\"content_id\": \"b\", \"purpose\": \"legal\"}");

    Answer deleted = vault.call(admin, "DELETE /api/v1/vault/delete/{id}", "b", "");
    vault.retain();

    assertThat(deleted.code()).isEqualTo("access_held");
    assertThat(vault.vault.core().records().head(tenant, "b")).isPresent();
  }

  private void release() {
    assertThat(vault.call(ADMIN, "DELETE /api/v1/admin/holds/{id}", hold, "").status())
        .isEqualTo(200);
  }

  /** Of the text and of the one beside it. */
  private int stored() {
    var records = vault.vault.core().records();
    List<String> beside = records.revisions(ACME, "a", 9);
    return beside.size() + (records.head(ACME, "a").isPresent() ? 1 : 0);
  }

  private List<String> actions() {
    return vault.entries(ACME).stream()
        .map((JsonNode entry) -> entry.path("action").asText())
        .collect(Collectors.toList());
  }
}
