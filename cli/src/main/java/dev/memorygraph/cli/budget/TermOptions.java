package dev.memorygraph.cli.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be said of a budget when it is made, and later. */
public final class TermOptions {
  @Option(names = "--usd", paramLabel = "AMOUNT", description = "Dollars of each period.")
  private Optional<BigDecimal> usd = Optional.empty();

  @Option(
      names = "--tokens",
      paramLabel = "NUMBER",
      description = "Tokens of each period, input and output.")
  private Optional<Long> tokens = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "PERCENT",
      split = ",",
      description = "Tell when so much is spent (default: 50,80,100).")
  private List<Integer> thresholds = List.of();

  @Option(
      names = "--at-forecast",
      paramLabel = "PERCENT",
      split = ",",
      description = "Tell when more is expected by the period's end (default: 100).")
  private List<Integer> forecasts = List.of();

  @Option(
      names = "--event",
      negatable = true,
      description = "Whether alerts go to the event bus, as they do unless other ways are named.")
  private Optional<Boolean> event = Optional.empty();

  @Option(
      names = "--email",
      negatable = true,
      description = "Whether they go to the deployment's topic, whose subscribers get mail.")
  private Optional<Boolean> email = Optional.empty();

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "Address that is called; its secret is shown this once. - for none any more.")
  private Optional<String> webhook = Optional.empty();

  /** Puts what was said into a budget; what was not stays as it is there. */
  void putInto(ObjectNode budget) {
    usd.ifPresent(amount -> budget.put("amount_usd", amount));
    tokens.ifPresent(amount -> budget.put("amount_tokens", amount));
    if (!thresholds.isEmpty()) {
      thresholds.forEach(budget.putArray("thresholds")::add);
    }
    if (!forecasts.isEmpty()) {
      forecasts.forEach(budget.putArray("forecast_thresholds")::add);
    }
    if (event.isPresent() || email.isPresent() || webhook.isPresent()) {
      ObjectNode deliver = budget.withObject("/deliver");
      event.ifPresent(wanted -> deliver.put("event", wanted));
      email.ifPresent(wanted -> deliver.put("email", wanted));
      webhook.ifPresent(url -> putWebhook(deliver, url));
    }
  }

  private static void putWebhook(ObjectNode deliver, String url) {
    if (url.equals("-")) {
      deliver.remove("webhook");
    } else {
      deliver.withObject("/webhook").put("url", url);
    }
  }
}
