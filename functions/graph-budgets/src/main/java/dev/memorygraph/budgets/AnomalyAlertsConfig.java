package dev.memorygraph.budgets;

import dev.memorygraph.budgets.budget.Channels.Channel;
import dev.memorygraph.kit.Configuration;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the deployment wants to be told of anomalies, those of all tenants.
 *
 * @param channels the ways; none, and nobody is told
 * @param webhook who is called by the way of webhooks
 * @param webhookSecret name of the secret that signs what is sent there
 */
record AnomalyAlertsConfig(
    Set<Channel> channels, Optional<URI> webhook, Optional<String> webhookSecret) {

  AnomalyAlertsConfig {
    channels = Set.copyOf(channels);
  }

  /** Reads {@code ANOMALY_ALERTS}, {@code ANOMALY_WEBHOOK_URL}, {@code ANOMALY_WEBHOOK_SECRET}. */
  static AnomalyAlertsConfig from(Configuration settings) {
    Set<Channel> channels =
        settings.choice("ANOMALY_ALERTS", EnumSet.of(Channel.EVENT), AnomalyAlertsConfig::channels);
    boolean called = channels.contains(Channel.WEBHOOK);
    return new AnomalyAlertsConfig(
        channels,
        called ? Optional.of(settings.uri("ANOMALY_WEBHOOK_URL")) : Optional.empty(),
        called ? Optional.of(settings.text("ANOMALY_WEBHOOK_SECRET")) : Optional.empty());
  }

  /** Names of ways by commas, or {@code none}. */
  private static Optional<Set<Channel>> channels(String text) {
    List<String> names = text.equals("none") ? List.of() : List.of(text.split(",", -1));
    Set<Channel> known = EnumSet.noneOf(Channel.class);
    Arrays.stream(Channel.values())
        .filter(channel -> names.contains(channel.label()))
        .forEach(known::add);
    return known.size() == names.size() ? Optional.of(known) : Optional.empty();
  }
}
