package dev.memorygraph.vault.access.lockdown;

import static dev.memorygraph.vault.AdministrationForTests.code;
import static dev.memorygraph.vault.AdministrationForTests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessDecision.Reason;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.vault.AdministrationForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockdownRoutesIT {
  private static final String PLACE = "POST /api/v1/admin/lockdown";
  private static final String END = PLACE + "/end";
  private static final String SHOW = "GET /api/v1/admin/lockdown";
  private static final String REVOKE = "POST /admin/sessions/revoke-all";
  private static final String LEAK = "{\"reason\": \"a token leaked\"}";

  private final AdministrationForTests vault = new AdministrationForTests();
  private final Caller ann = vault.caller("ann", Role.ADMIN);
  private final Caller cora = vault.caller("cora", Role.COMPLIANCE_OFFICER);
  private final Caller omar = vault.caller("omar", Role.OPERATOR);

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void lockdown_placedByOne_closesContentsAndNothingElse() {
    assertThat(reason(ann, Action.CONTENT_READ)).isEqualTo(Reason.ALLOWED);

    Reply placed = call(omar, PLACE, LEAK);

    assertThat(placed.status()).isEqualTo(201);
    assertThat(json(placed).path("status").asText()).isEqualTo("locked");
    for (Action action :
        new Action[] {
          Action.CONTENT_READ,
          Action.CONTENT_WRITE,
          Action.CONTENT_DELETE,
          Action.SUBJECT_EXPORT,
          Action.SUBJECT_ERASE
        }) {
      assertThat(reason(ann, action)).as(action.label()).isEqualTo(Reason.LOCKED);
    }
    for (Action action :
        new Action[] {
          Action.POLICY_WRITE,
          Action.AUDIT_EXPORT,
          Action.HOLD_PLACE,
          Action.KEY_ROTATE,
          Action.ROLE_ASSIGN,
          Action.LOCKDOWN_END,
          Action.SESSION_REVOKE
        }) {
      assertThat(reason(ann, action)).as(action.label()).isEqualTo(Reason.ALLOWED);
    }
    assertThat(telemetryIsStored()).isTrue();
    assertThat(vault.entries()).hasSize(1);
  }

  @Test
  void lockdown_endsByTwoPeople_orByItself() {
    call(ann, PLACE, LEAK);

    assertThat(code(call(omar, END, ""))).isEqualTo("access_role");
    assertThat(call(ann, END, "").status()).isEqualTo(202);
    assertThat(code(call(ann, END, ""))).isEqualTo("second_person");
    assertThat(reason(ann, Action.CONTENT_READ)).isEqualTo(Reason.LOCKED);
    assertThat(json(call(cora, END, "")).path("status").asText()).isEqualTo("ended");
    assertThat(reason(ann, Action.CONTENT_READ)).isEqualTo(Reason.ALLOWED);
    assertThat(code(call(cora, END, ""))).isEqualTo("not_locked");

    call(ann, PLACE, "{\"reason\": \"again\", \"duration_hours\": 2}");
    assertThat(code(call(cora, PLACE, LEAK))).isEqualTo("already_locked");
    vault.later(Duration.ofHours(2).minusSeconds(1));
    assertThat(reason(ann, Action.CONTENT_READ)).isEqualTo(Reason.LOCKED);
    vault.later(Duration.ofSeconds(1));
    assertThat(reason(ann, Action.CONTENT_READ)).isEqualTo(Reason.ALLOWED);
    assertThat(json(call(ann, SHOW, "")).path("status").asText()).isEqualTo("ended");
  }

  @Test
  void lockdown_endsByOneUnderAnEmergencyGrant() {
    String ask =
        """
        {"role": "admin", "duration_hours": 1, "ticket": "INC-7", "purpose": "incident",
         "break_glass": true}
        """;
    Map<String, String> omarsPath = Map.of("id", "omar");
    Reply asked = vault.call(ann, "POST /api/v1/users/{id}/grant-access", omarsPath, ask);
    String id = json(asked).path("grant_id").asText();
    call(ann, PLACE, LEAK);
    Reply approved =
        vault.call(
            cora,
            "POST /api/v1/users/{id}/grants/{grant}/approve",
            Map.of("id", "omar", "grant", id),
            "{}");
    assertThat(approved.status()).isEqualTo(200);
    vault.later(Duration.ofSeconds(10));

    assertThat(readsUnder(new Grant(id, Role.ADMIN, true))).isEqualTo(Reason.LOCKED);
    assertThat(call(omar, END, "").status()).isEqualTo(200);
    assertThat(reason(ann, Action.CONTENT_READ)).isEqualTo(Reason.ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reason\": \" \"}",
        "{\"reason\": \"r\", \"duration_hours\": 0}",
        "{\"reason\": \"r\", \"duration_hours\": 169}",
        "{\"reason\": \"r\", \"duration_hours\": \"1\"}",
        "[]",
        "{"
      })
  void place_withABadBody_locksNothing(String body) {
    Reply reply = call(ann, PLACE, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(call(ann, SHOW, "")).path("status").asText()).isEqualTo("open");
    assertThat(vault.entries()).hasSize(2);
  }

  @Test
  void lockdown_byWhoMayNot_isDeniedAndOnRecord() {
    assertThat(code(call(vault.caller("dan", Role.DATA_SCIENTIST), PLACE, LEAK)))
        .isEqualTo("access_role");
    assertThat(code(call(vault.caller("dan", Role.DATA_SCIENTIST), REVOKE, body("tenant", ""))))
        .isEqualTo("access_role");
    assertThat(vault.entries()).hasSize(2);
  }

  @Test
  void sessions_revoked_areWhatTheAuthorizerReads() {
    assertThat(state().isRevoked("bob", "t-1", Instant.now())).isFalse();

    Reply user = call(omar, REVOKE, body("user", ", \"user_id\": \"bob\""));
    assertThat(user.status()).isEqualTo(200);
    Instant at = Instant.parse(json(user).path("issued_before").asText());
    assertThat(state().isRevoked("bob", "t-1", at)).isTrue();
    assertThat(state().isRevoked("bob", "", Instant.EPOCH)).isTrue();
    assertThat(state().isRevoked("bob", "t-1", at.plusSeconds(1))).isFalse();
    assertThat(state().isRevoked("ann", "t-1", at)).isFalse();

    call(ann, REVOKE, body("token", ", \"token_id\": \"t-9\""));
    assertThat(state().isRevoked("ann", "t-9", at.plusSeconds(60))).isTrue();
    assertThat(state().isRevoked("ann", "t-8", at.plusSeconds(60))).isFalse();

    call(cora, REVOKE, body("tenant", ""));
    assertThat(state().isRevoked("ann", "t-8", at)).isTrue();
    assertThat(new AccessTable(vault.dynamoDb, vault.access).state("other").revokedBefore())
        .isEmpty();
    assertThat(vault.entries()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scope\": \"user\", \"reason\": \"r\"}",
        "{\"scope\": \"token\", \"reason\": \"r\"}",
        "{\"scope\": \"world\", \"reason\": \"r\"}",
        "{\"scope\": \"tenant\"}",
        "{\"reason\": \"r\"}"
      })
  void revoke_withABadBody_revokesNothing(String body) {
    assertThat(call(ann, REVOKE, body).status()).isEqualTo(400);
    assertThat(state().revokedBefore()).isEmpty();
    assertThat(vault.entries()).hasSize(1);
  }

  private Reply call(Caller caller, String route, String body) {
    return vault.call(caller, route, Map.of(), body);
  }

  private AccessTable.State state() {
    return new AccessTable(vault.dynamoDb, vault.access).state(vault.tenant.id());
  }

  private static String body(String scope, String more) {
    return "{\"scope\": \"%s\", \"reason\": \"stolen\"%s}".formatted(scope, more);
  }

  private Reason reason(Caller caller, Action action) {
    boolean content = action.label().startsWith("content.");
    Resource resource =
        content ? Resource.of(vault.tenant, Classification.PUBLIC) : Resource.of(vault.tenant);
    return vault
        .decisions
        .decide(new AccessRequest(caller, action, resource, around(Optional.empty())))
        .reason();
  }

  private Reason readsUnder(Grant grant) {
    return vault
        .decisions
        .decide(
            new AccessRequest(
                omar,
                Action.CONTENT_READ,
                Resource.of(vault.tenant, Classification.PUBLIC),
                around(Optional.of(grant))))
        .reason();
  }

  private boolean telemetryIsStored() {
    Circumstances inside =
        new Circumstances(
            Optional.of(Purpose.OPERATION), true, Network.INTERNAL, false, Optional.empty());
    return vault
        .decisions
        .decide(
            new AccessRequest(
                vault.caller("service:ingest", Role.SERVICE),
                Action.CONTENT_WRITE,
                Resource.of(vault.tenant, Classification.PII),
                inside))
        .allowed();
  }

  private static Circumstances around(Optional<Grant> grant) {
    return new Circumstances(Optional.of(Purpose.COMPLIANCE), true, Network.CORPORATE, true, grant);
  }
}
