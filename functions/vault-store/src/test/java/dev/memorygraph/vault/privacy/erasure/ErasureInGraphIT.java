package dev.memorygraph.vault.privacy.erasure;

import static dev.memorygraph.vault.testing.PrivacyForTests.content;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.audit.document.Receipt;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.privacy.erasure.execution.GraphErasure.Counts;
import dev.memorygraph.vault.privacy.erasure.execution.GraphErasure.Pass;
import dev.memorygraph.vault.testing.PrivacyForTests;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an erasure makes of the graph's part, and what the graph's part asks of the vault. */
class ErasureInGraphIT {
  private static VaultForTests tests;

  private final List<Long> asked = new ArrayList<>();
  private boolean away;
  private Pass next = new Pass(true, true, Map.of());

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  @Test
  void receipt_tellsWhatWasTakenFromTheGraph_andIsVerified() {
    Tenant tenant = new Tenant("graph-told");
    PrivacyForTests process = process();
    process.store(tenant, content("a", "ada", "text"));
    next = new Pass(true, true, Map.of(1L, new Counts(1, 42, 3, 0)));

    Receipt receipt = receipt(process.erase(tenant, "ada"));

    JsonNode graph = receipt.document().statement().path("graph");
    assertThat(graph.toString()).isEqualTo("{\"people\":1,\"nodes\":42,\"links\":3,\"held\":0}");
    assertThat(receipt.problems(process.signer().key())).isEmpty();
    assertThat(Receipt.parse(receipt.json().toString())).contains(receipt);
  }

  @Test
  void erasure_whileTheGraphIsAway_staysPending_andIsDoneWhenItIsBack() {
    Tenant tenant = new Tenant("graph-away");
    PrivacyForTests process = process();
    process.store(tenant, content("a", "ada", "text"));
    away = true;

    Reply reply = process.erase(tenant, "ada");
    process.runScheduledJob();

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Json.class,
            json -> {
              assertThat(json.status()).isEqualTo(202);
              assertThat(json.body().path("status").asText()).isEqualTo("erasing");
            });
    assertThat(process.text(tenant, "a")).isEqualTo("not_found");
    assertThat(receipts(process, tenant)).isEmpty();
    away = false;
    process.runScheduledJob();
    assertThat(receipts(process, tenant)).hasSize(1);
  }

  @Test
  void erasure_inManyPasses_isSignedAfterTheLast_withTheSums() {
    Tenant tenant = new Tenant("graph-pieces");
    PrivacyForTests process = process();
    process.store(tenant, content("a", "ada", "text"));
    next = new Pass(false, true, Map.of(1L, new Counts(1, 500, 0, 1)));
    process.erase(tenant, "ada");
    assertThat(receipts(process, tenant)).isEmpty();
    next = new Pass(true, false, Map.of(1L, new Counts(1, 7, 2, 1)));

    process.runScheduledJob();

    assertThat(receipts(process, tenant).getFirst().at("/statement/graph").toString())
        .isEqualTo("{\"people\":1,\"nodes\":507,\"links\":2,\"held\":2}");
    assertThat(asked).containsExactly(1L, 1L);
  }

  @Test
  void wholePass_isForAllThatWait_andOneThatWentOnForItsOwn() {
    Tenant tenant = new Tenant("graph-backlog");
    PrivacyForTests process = process();
    away = true;
    process.erase(tenant, "ada");
    process.erase(tenant, "bob");
    process.erase(tenant, "cy");
    away = false;
    asked.clear();

    next = new Pass(true, false, Map.of());
    process.erase(tenant, "dee");
    assertThat(asked).containsExactly(1L, 2L, 3L, 4L);

    away = true;
    process.erase(tenant, "eve");
    process.erase(tenant, "fay");
    away = false;
    asked.clear();
    next = new Pass(true, true, Map.of());
    process.runScheduledJob();

    assertThat(asked).containsExactly(5L);
  }

  @Test
  void standings_nameErasuresAndHolds_andNoPseudonym() {
    Tenant tenant = new Tenant("standings");
    PrivacyForTests process = process();
    process.store(tenant, content("a", "ada", "text"), content("b", "bob", "text"));
    process.erase(tenant, "ada");
    hold(process, tenant, "{\"subject_id\":\"cy\",\"reason\":\"case\",\"purpose\":\"legal\"}");
    hold(process, tenant, "{\"content_id\":\"b\",\"reason\":\"case\",\"purpose\":\"legal\"}");

    JsonNode answer = process.asked().standings(tenant, "ada", "bob", "cy", "nobody");

    assertThat(answer.at("/people/0/erasure").asLong()).isEqualTo(1);
    assertThat(answer.at("/people/0/erased_at").asLong())
        .isEqualTo(tests.clock().instant().toEpochMilli());
    assertThat(answer.at("/people/0/held").asBoolean(true)).isFalse();
    assertThat(answer.at("/people/1/held").asBoolean()).as("by a content about bob").isTrue();
    assertThat(answer.at("/people/2/held").asBoolean()).isTrue();
    assertThat(answer.at("/people/3").toString()).isEqualTo("{\"held\":false}");
    assertThat(answer.path("held_contents").toString()).isEqualTo("[\"b\"]");
    assertThat(answer.toString()).doesNotContain(process.core.pseudonyms().of(tenant, "ada"));
  }

  @Test
  void erasureUnderAHold_isNotAskedOfTheGraph_beforeTheHoldEnds() {
    Tenant tenant = new Tenant("graph-held");
    PrivacyForTests process = process();
    process.store(tenant, content("a", "ada", "text"));
    Reply.Json hold =
        hold(process, tenant, "{\"subject_id\":\"ada\",\"reason\":\"case\",\"purpose\":\"legal\"}");
    process.erase(tenant, "ada");

    JsonNode under = process.asked().standings(tenant, "ada");
    assertThat(asked).isEmpty();
    assertThat(under.at("/people/0").toString()).isEqualTo("{\"held\":true}");
    process.call(
        tenant,
        "DELETE /api/v1/admin/holds/{id}",
        Map.of("id", hold.body().path("hold_id").asText()),
        "");
    process.runScheduledJob();

    assertThat(asked).containsExactly(2L);
    assertThat(process.asked().standings(tenant, "ada").at("/people/0/erasure").asLong())
        .isEqualTo(2);
  }

  private static Reply.Json hold(PrivacyForTests process, Tenant tenant, String body) {
    Reply reply = process.call(tenant, "POST /api/v1/admin/holds", Map.of(), body);
    assertThat(reply).isInstanceOfSatisfying(Reply.Json.class, it -> status(it, 201));
    return (Reply.Json) reply;
  }

  private static void status(Reply.Json reply, int status) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
  }

  private PrivacyForTests process() {
    return new PrivacyForTests(tests, Optional.of(this::pass));
  }

  private Pass pass(Tenant tenant, long seq, Duration timeLeft) {
    if (away) {
      throw new DependencyUnavailableException("The graph of a test is away");
    }
    asked.add(seq);
    return next;
  }

  private static Receipt receipt(Reply reply) {
    return Receipt.parse(((Reply.Json) reply).body()).orElseThrow();
  }

  private static List<JsonNode> receipts(PrivacyForTests process, Tenant tenant) {
    Reply reply =
        process.call(tenant, "GET /api/v1/admin/subjects/{id}/receipts", Map.of("id", "ada"), "");
    return ((Reply.Json) reply).body().path("receipts").valueStream().toList();
  }
}
