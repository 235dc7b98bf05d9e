package dev.memorygraph.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import com.nimbusds.jose.jwk.JWKSet;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.IssuerKeys;
import dev.memorygraph.access.Permission;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.TokenClaims;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.authentication.ApiKeyVerifier;
import dev.memorygraph.authentication.ApiKeys;
import dev.memorygraph.authentication.Authentication;
import dev.memorygraph.authentication.Credential;
import dev.memorygraph.authentication.Exclusions;
import dev.memorygraph.authentication.KeyLimits;
import dev.memorygraph.authentication.KnownKeys;
import dev.memorygraph.authentication.LastUse;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.tables.ApiKeyUse;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.testkit.TablesForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The authorizer and API keys that lie in a real DynamoDB, with a clock that the test moves. */
class ApiKeysIT {
  private static final String ID = "01hzy3m5k7n9p1r3t5v7x9z1b3";
  private static final ApiKey.Limit LIMIT = new ApiKey.Limit(10, 5);
  private static final String METHOD = "arn:aws:execute-api:eu-central-1:1:api/live/GET/x";

  private final TablesForTests tables =
      TablesForTests.create("AccessTable", "ApiKeysTable", "ApiKeyUseTable");
  private final DynamoDbClient dynamoDb = tables.client(ApacheHttpClient.create());
  private final ApiKeyTable table = new ApiKeyTable(dynamoDb, tables.name("ApiKeysTable"));
  private final ApiKeyUse use = new ApiKeyUse(dynamoDb, tables.name("ApiKeyUseTable"));
  private final AccessTable access = new AccessTable(dynamoDb, tables.name("AccessTable"));
  private final Random random = new Random(1);
  private final ApiKeyText text = ApiKeyText.make(ID, random);
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private boolean keysAway;
  private boolean useAway;
  private Authorizer authorizer = process();
  private ApiKey key =
      new ApiKey(
          ID,
          "acme",
          "collector",
          Set.of("telemetry_writer", "ml_engineer"),
          Set.of("public", "internal"),
          LIMIT,
          "p-1",
          now,
          now.plus(Duration.ofDays(1)),
          Optional.empty(),
          hashed(text),
          Optional.empty(),
          1);

  @BeforeEach
  void make() {
    assertThat(table.add(key, along())).isTrue();
  }

  @AfterEach
  void close() {
    dynamoDb.close();
    tables.close();
  }

  @Test
  void goodKey_isACallerLikeThatOfAToken() {
    IamPolicyResponse policy = ask(text);

    assertThat(policy.getPrincipalId()).isEqualTo("acme/key:" + ID);
    assertThat(policy.getContext())
        .isEqualTo(
            Map.of(
                "tenant", "acme",
                "sub", "key:" + ID,
                "roles", "ml_engineer,telemetry_writer",
                "clearance_level", "0",
                "mfa_verified", "false",
                "classes", "internal,public"));
    Caller caller = caller(policy);
    assertThat(caller.may(Permission.TELEMETRY_WRITE)).isTrue();
    assertThat(caller.readable())
        .containsExactlyInAnyOrder(Classification.PUBLIC, Classification.INTERNAL);
  }

  @Test
  void key_withRolesThatNoKeyHas_isLetInWithoutThem() {
    String id = ID.replace('0', '2');
    ApiKeyText other = ApiKeyText.make(id, random);
    table.add(copy(id, Set.of(Role.ADMIN.label(), "sorcerer", "auditor"), other), along());

    assertThat(caller(ask(other)).roles()).containsExactly(Role.AUDITOR);
  }

  @Test
  void wrongUnknownExpiredAndRevoked_areAnsweredAlike() {
    assertUnauthorized(ApiKeyText.make(ID, random));
    assertUnauthorized(ApiKeyText.make(ID.replace('0', '1'), random));

    change(key.revoked(now));
    now = now.plus(KnownKeys.MAX_AGE);
    assertUnauthorized(text);
  }

  @Test
  void expiry_holdsToTheMillisecond() {
    now = key.expiresAt().minusMillis(1);
    assertThat(ask(text)).isNotNull();
    now = key.expiresAt();
    assertUnauthorized(text);
  }

  @Test
  void revoked_isRefusedInEveryProcess_withinAQuarterOfAMinute() {
    Authorizer other = process();
    ask(text);
    other.authorize(request(text));

    change(key.revoked(now));
    now = now.plus(KnownKeys.MAX_AGE);

    assertUnauthorized(text);
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> other.authorize(request(text)));
  }

  @Test
  void rotated_bothSecretsAreGood_untilTheOverlapIsOver() {
    ask(text);
    ApiKeyText next = ApiKeyText.make(ID, random);
    change(key.rotated(hashed(next), Duration.ofHours(1)));

    assertThat(ask(next)).as("at once").isNotNull();
    assertThat(ask(text)).isNotNull();
    now = now.plus(Duration.ofHours(1)).minusMillis(1);
    assertThat(ask(text)).isNotNull();
    now = now.plusMillis(1);
    assertUnauthorized(text);
    assertThat(ask(next)).isNotNull();
  }

  @Test
  void rotated_withoutOverlap_theOldSecretEndsWithWhatWasRead() {
    ask(text);
    ApiKeyText next = ApiKeyText.make(ID, random);
    change(key.rotated(hashed(next), Duration.ZERO));

    now = now.plus(KnownKeys.MAX_AGE);
    assertUnauthorized(text);
    assertThat(ask(next)).isNotNull();
  }

  @Test
  void sessionsOfTheTenant_endItsKeysToo_untilTheyAreRotated() {
    now = now.plusSeconds(1);
    revoke(new AccessTable.Scope.All());
    now = now.plus(Exclusions.MAX_AGE);
    assertUnauthorized(text);

    ApiKeyText next = ApiKeyText.make(ID, random);
    change(key.rotated(hashed(next), Duration.ofHours(1)));
    now = now.plus(KnownKeys.MAX_AGE);

    assertThat(ask(next)).isNotNull();
    assertUnauthorized(text);
  }

  @Test
  void overItsLimit_theCallerIsToldToWait_andIsLetInAgain() {
    for (int i = 0; i < LIMIT.burst(); i++) {
      assertThat(over(ask(text))).isEmpty();
    }
    assertThat(over(ask(text))).contains("1");
    now = now.plusMillis(100);
    assertThat(over(ask(text))).isEmpty();
  }

  @Test
  void keysAway_nobodyIsLetIn_onceWhatWasReadIsOld() {
    ask(text);
    keysAway = true;

    now = now.plus(KnownKeys.MAX_AGE).minusMillis(1);
    assertThat(ask(text)).isNotNull();
    now = now.plusMillis(1);
    assertUnavailable();
  }

  @Test
  void countsAway_nobodyIsLetIn() {
    useAway = true;

    assertUnavailable();
  }

  @Test
  void lastUse_isSeen() {
    ask(text);

    assertThat(use.lastUsed(List.of(ID))).containsEntry(ID, now);
  }

  @Test
  void lastUseThatCannotBeWritten_stopsNobody() {
    LastUse broken =
        new LastUse(
            (id, at, within) -> {
              throw new DependencyUnavailableException("away");
            },
            () -> now);

    broken.of(ID);
    broken.of(ID);
  }

  @Test
  void pages_areOfTheTenant_andCountThem() {
    ApiKeyText other = ApiKeyText.make(ID.replace('0', '2'), random);
    table.add(copy(other.id(), Set.of("auditor"), other), along());

    ApiKeyTable.Page first = table.page("acme", "", 1);
    assertThat(first.keys()).extracting(ApiKey::id).containsExactly(other.id());
    assertThat(table.page("acme", first.next(), 1).keys()).containsExactly(key);
    assertThat(table.page("globex", "", 10).keys()).isEmpty();
    assertThat(table.count("acme")).isEqualTo(2);
    assertThat(table.add(key, along())).as("an id is taken once").isFalse();
    assertThat(table.change(key.revoked(now), along())).isTrue();
    assertThat(table.change(key.revoked(now), along())).as("another came between").isFalse();
  }

  private ApiKey copy(String id, Set<String> roles, ApiKeyText secret) {
    return new ApiKey(
        id,
        key.tenant(),
        key.name(),
        roles,
        key.classes(),
        key.limit(),
        key.createdBy(),
        key.createdAt(),
        key.expiresAt(),
        Optional.empty(),
        hashed(secret),
        Optional.empty(),
        1);
  }

  private Authorizer process() {
    KnownKeys known =
        new KnownKeys(
            id -> {
              failing(keysAway);
              return table.find(id);
            },
            () -> now);
    KeyLimits limits =
        new KeyLimits(
            (id, limit, wanted, at) -> {
              failing(useAway);
              return use.take(id, limit, wanted, at);
            },
            () -> now);
    Authentication authentication =
        new Authentication(
            new TokenVerifier(
                new IssuerKeys(() -> new JWKSet().toString(), () -> now),
                new TokenClaims("https://issuer.test", "memory-graph", () -> now)),
            new ApiKeys(
                new ApiKeyVerifier(known, () -> now), limits, new LastUse(use::used, () -> now)),
            new Exclusions(tenant -> access.state(tenant.id()), () -> now),
            new EmfMetrics());
    return new Authorizer(authentication, new EmfMetrics());
  }

  private static void failing(boolean away) {
    if (away) {
      throw new DependencyUnavailableException("away");
    }
  }

  private IamPolicyResponse ask(ApiKeyText presented) {
    return authorizer.authorize(request(presented));
  }

  private static Authorizer.Request request(ApiKeyText presented) {
    return new Authorizer.Request(
        Credential.of("Bearer " + presented.whole(), ""), METHOD, Optional.empty());
  }

  private void assertUnauthorized(ApiKeyText presented) {
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> ask(presented))
        .withMessage("Unauthorized");
  }

  private void assertUnavailable() {
    assertThatExceptionOfType(DependencyUnavailableException.class).isThrownBy(() -> ask(text));
  }

  private static Optional<Object> over(IamPolicyResponse policy) {
    return Optional.ofNullable(policy.getContext().get(HttpRequest.OVER_LIMIT_SECONDS));
  }

  private static Caller caller(IamPolicyResponse policy) {
    Map<String, String> context =
        policy.getContext().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    return Caller.fromContext(context).orElseThrow();
  }

  private ApiKey.Secret hashed(ApiKeyText secret) {
    return new ApiKey.Secret(HexFormat.of().formatHex(secret.hash()), now);
  }

  private void change(ApiKey next) {
    assertThat(table.change(next, along())).isTrue();
    key = next;
  }

  private void revoke(AccessTable.Scope scope) {
    dynamoDb.transactWriteItems(
        write ->
            write.transactItems(
                TransactWriteItem.builder()
                    .put(access.revocation("acme", scope, now, "leak"))
                    .build()));
  }

  /** Stands for the entry of the audit log, which is written along. */
  private TransactWriteItem along() {
    return new KindTable(dynamoDb, tables.name("AccessTable"), "The test's table")
        .putting("entry", Integer.toString(random.nextInt()), Map.of());
  }
}
