package dev.memorygraph.budgets.api;

import dev.memorygraph.budgets.budget.Amounts;
import dev.memorygraph.budgets.budget.BudgetScope;
import dev.memorygraph.budgets.budget.Channels;
import dev.memorygraph.budgets.budget.Period;
import dev.memorygraph.budgets.budget.Threshold;
import dev.memorygraph.kit.http.Fields;
import dev.memorygraph.kit.http.HttpProblem;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What came of reading a request for a budget. */
sealed interface BudgetRequest {
  int MAX_NAME = 128;
  int MAX_THRESHOLDS = 10;
  double MAX_USD = 1e9;
  double MAX_TOKENS = 1e15;

  /** A budget that somebody wants. */
  record Wanted(
      String name,
      BudgetScope scope,
      Period period,
      Amounts amounts,
      SortedSet<Threshold> thresholds,
      Delivery delivery)
      implements BudgetRequest {
    public Wanted {
      thresholds = new TreeSet<>(thresholds);
    }
  }

  /**
   * How alerts are wanted.
   *
   * @param newSecret whether the webhook is to be signed with another secret from now on
   */
  record Delivery(boolean event, boolean email, Optional<URI> webhook, boolean newSecret) {}

  record Refused(HttpProblem problem) implements BudgetRequest {}

  static BudgetRequest read(Fields fields) {
    String name = fields.text("name", MAX_NAME);
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      fields.bad("wrong_kind", "name", "Must be one line of text.", name);
    }
    BudgetScope scope = fields.has("scope") ? scope(fields.object("scope")) : BudgetScope.TENANT;
    Period period = fields.choice("period", Period::parse).orElse(Period.MONTH);
    Amounts amounts = amounts(fields);
    SortedSet<Threshold> thresholds = thresholds(fields);
    Delivery delivery = delivery(fields.object("deliver"), fields.has("deliver"));
    return fields
        .problem()
        .<BudgetRequest>map(Refused::new)
        .orElseGet(() -> new Wanted(name, scope, period, amounts, thresholds, delivery));
  }

  private static BudgetScope scope(Fields fields) {
    BudgetScope.Kind kind = fields.choice("kind", BudgetScope.Kind::parse, BudgetScope.Kind.TENANT);
    if (kind == BudgetScope.Kind.TENANT) {
      return fields.has("key")
          ? fields.bad("conflicting_fields", "key", "The tenant has none.", BudgetScope.TENANT)
          : BudgetScope.TENANT;
    }
    String key = fields.text("key", BudgetScope.MAX_KEY);
    return key.isEmpty() ? BudgetScope.TENANT : new BudgetScope(kind, key);
  }

  private static Amounts amounts(Fields fields) {
    Optional<BigDecimal> usd =
        fields.has("amount_usd")
            ? Optional.of(BigDecimal.valueOf(fields.number("amount_usd", MAX_USD)))
            : Optional.empty();
    Optional<Long> tokens =
        fields.has("amount_tokens") ? Optional.of(tokens(fields)) : Optional.empty();
    if (usd.isEmpty() && tokens.isEmpty()) {
      fields.bad("missing_field", "amount_usd", "Must be there, or amount_tokens.", usd);
    }
    return new Amounts(usd, tokens);
  }

  private static long tokens(Fields fields) {
    double number = fields.number("amount_tokens", MAX_TOKENS);
    return number == Math.rint(number)
        ? (long) number
        : fields.bad("wrong_kind", "amount_tokens", "Must be a whole number.", 1L);
  }

  private static SortedSet<Threshold> thresholds(Fields fields) {
    SortedSet<Threshold> thresholds = new TreeSet<>();
    add(fields, "thresholds", Threshold.Kind.SPENT, Set.of(50, 80, 100), thresholds);
    add(fields, "forecast_thresholds", Threshold.Kind.FORECAST, Set.of(100), thresholds);
    return thresholds.size() > MAX_THRESHOLDS
        ? fields.bad(
            "out_of_range", "thresholds", "There are at most 10, both kinds together.", thresholds)
        : thresholds;
  }

  private static void add(
      Fields fields,
      String name,
      Threshold.Kind kind,
      Set<Integer> whenAbsent,
      Set<Threshold> thresholds) {
    Set<Integer> percents =
        fields.has(name) ? fields.levels(name, 1, Threshold.MAX_PERCENT) : whenAbsent;
    percents.forEach(percent -> thresholds.add(new Threshold(kind, percent)));
  }

  private static Delivery delivery(Fields fields, boolean given) {
    boolean event = fields.flag("event", !given);
    boolean email = fields.flag("email", false);
    Fields webhook = fields.object("webhook");
    return new Delivery(
        event,
        email,
        fields.has("webhook") ? Optional.of(url(webhook)) : Optional.empty(),
        webhook.flag("new_secret", false));
  }

  private static URI url(Fields webhook) {
    String text = webhook.text("url", Channels.Webhook.MAX_URL);
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return webhook.bad("wrong_kind", "url", "Must be an address.", URI.create(""));
    }
  }
}
