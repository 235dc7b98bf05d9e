package dev.memorygraph.budgets.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.budgets.budget.Amounts;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetScope;
import dev.memorygraph.budgets.budget.Channels;
import dev.memorygraph.budgets.budget.Period;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final String KEY = "a".repeat(32);

  /** RFC 4231, test case 2. */
  @Test
  void hmac_ofAPublishedVector_isAsPublished() {
    byte[] mac =
        Sha256.hmac(
            "Jefe".getBytes(StandardCharsets.US_ASCII),
            "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));

    assertThat(HexFormat.of().formatHex(mac))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void signature_isOfTimeAndBody() {
    Instant at = Instant.ofEpochSecond(1_790_000_000);
    String signature = Signature.of(new Secret("secret"), at, "{}");

    assertThat(signature).matches("t=1790000000,v1=[0-9a-f]{64}");
    assertThat(Signature.of(new Secret("secret"), at, "{ }")).isNotEqualTo(signature);
    assertThat(Signature.of(new Secret("secret"), at.plusSeconds(1), "{}").substring(13))
        .isNotEqualTo(signature.substring(13));
    assertThat(Signature.of(new Secret("Secret"), at, "{}")).isNotEqualTo(signature);
  }

  @Test
  void secrets_ofTenantsBudgetsAndNumbers_areAllOthers() {
    WebhookSecrets secrets = new WebhookSecrets(() -> new Secret(KEY));
    Set<String> all = new HashSet<>();
    for (String tenant : new String[] {"acme", "globex"}) {
      for (String id : new String[] {"1", "2"}) {
        for (long version : new long[] {1, 2}) {
          all.add(secrets.of(budget(tenant, id), webhook(version)).reveal());
        }
      }
    }

    assertThat(all).hasSize(8).allMatch(secret -> secret.matches("whsec_[A-Za-z0-9_-]{43}"));
    assertThat(secrets.of(budget("acme", "1"), webhook(1)).reveal()).isIn(all);
  }

  @Test
  void key_thatIsTooShort_signsNothing() {
    WebhookSecrets secrets = new WebhookSecrets(() -> new Secret(KEY.substring(1)));

    assertThatThrownBy(() -> secrets.of(budget("acme", "1"), webhook(1)))
        .isInstanceOf(DependencyUnavailableException.class);
  }

  private static Channels.Webhook webhook(long version) {
    return new Channels.Webhook(URI.create("https://hooks.example.com"), version);
  }

  private static Budget budget(String tenant, String id) {
    return new Budget(
        id,
        new Tenant(tenant),
        BudgetScope.TENANT,
        Period.MONTH,
        new Budget.Terms(
            "test",
            new Amounts(Optional.empty(), Optional.of(1L)),
            new TreeSet<>(),
            new Channels(true, false, Optional.empty())),
        Instant.EPOCH,
        Instant.EPOCH,
        1,
        1);
  }
}
