package dev.memorygraph.budgets.delivery;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.Channels;
import dev.memorygraph.kit.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * What each budget's webhook is signed with. No such secret is kept: it follows from the
 * deployment's key, the budget and its number, so that who reads the table signs nothing.
 *
 * @param key of the deployment, as it is at the moment; at least {@value #MIN_LENGTH} characters
 */
public record WebhookSecrets(Supplier<Secret> key) {
  static final int MIN_LENGTH = 32;
  private static final String PREFIX = "whsec_";

  /**
   * The secret of a budget's webhook.
   *
   * @throws DependencyUnavailableException where the deployment's key cannot be read, or is too
   *     short to be one
   */
  public Secret of(Budget budget, Channels.Webhook webhook) {
    String whole = key.get().reveal();
    if (whole.length() < MIN_LENGTH) {
      throw new DependencyUnavailableException("The key of webhooks is too short");
    }
    String name =
        String.join("/", budget.tenant().id(), budget.id(), Long.toString(webhook.secretVersion()));
    byte[] mac =
        Sha256.hmac(whole.getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8));
    return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
  }
}
