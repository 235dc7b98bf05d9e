package dev.memorygraph.budgets.table;

import static dev.memorygraph.tables.Items.find;
import static dev.memorygraph.tables.Items.findText;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.texts;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.memorygraph.budgets.budget.Amounts;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.BudgetScope;
import dev.memorygraph.budgets.budget.Channels;
import dev.memorygraph.budgets.budget.Period;
import dev.memorygraph.budgets.budget.Threshold;
import dev.memorygraph.contracts.Tenant;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Budgets as items. */
final class BudgetItem {
  private static final String THRESHOLDS = "thresholds";

  private BudgetItem() {}

  static Map<String, AttributeValue> write(Budget budget) {
    Budget.Terms terms = budget.terms();
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("scope_kind", fromS(budget.scope().kind().name()));
    item.put("scope_key", fromS(budget.scope().key()));
    item.put("period", fromS(budget.period().name()));
    item.put("name", fromS(terms.name()));
    terms.amounts().usd().ifPresent(usd -> item.put("amount_usd", decimal(usd)));
    terms.amounts().tokens().ifPresent(tokens -> item.put("amount_tokens", number(tokens)));
    putThresholds(item, THRESHOLDS, terms.thresholds());
    Channels channels = terms.channels();
    item.put("event", fromBool(channels.event()));
    item.put("email", fromBool(channels.email()));
    channels
        .webhook()
        .ifPresent(
            webhook -> {
              item.put("webhook_url", fromS(webhook.url().toString()));
              item.put("webhook_secret_version", number(webhook.secretVersion()));
            });
    item.put("created_ms", millis(budget.createdAt()));
    item.put("changed_ms", millis(budget.changedAt()));
    item.put("amount_version", number(budget.amountVersion()));
    return item;
  }

  static Budget read(Tenant tenant, Map<String, AttributeValue> item) {
    Amounts amounts =
        new Amounts(
            findDecimal(item, "amount_usd"),
            find(item, "amount_tokens").map(value -> Long.parseLong(value.n())));
    Channels channels =
        new Channels(
            find(item, "event").map(AttributeValue::bool).orElse(false),
            find(item, "email").map(AttributeValue::bool).orElse(false),
            findText(item, "webhook_url")
                .map(
                    url ->
                        new Channels.Webhook(
                            URI.create(url), number(item, "webhook_secret_version"))));
    return new Budget(
        text(item, "id"),
        tenant,
        new BudgetScope(
            BudgetScope.Kind.valueOf(text(item, "scope_kind")), text(item, "scope_key")),
        Period.valueOf(text(item, "period")),
        new Budget.Terms(text(item, "name"), amounts, thresholds(item, THRESHOLDS), channels),
        time(item, "created_ms"),
        time(item, "changed_ms"),
        number(item, "amount_version"),
        number(item, "version"));
  }

  /** Left out where there are none: DynamoDB has no empty sets. */
  static void putThresholds(
      Map<String, AttributeValue> item, String name, Collection<Threshold> thresholds) {
    if (!thresholds.isEmpty()) {
      item.put(name, fromSs(thresholds.stream().map(Threshold::label).toList()));
    }
  }

  static SortedSet<Threshold> thresholds(Map<String, AttributeValue> item, String name) {
    return texts(item, name).stream()
        .flatMap(label -> Threshold.parse(label).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static AttributeValue decimal(BigDecimal value) {
    return fromN(value.toPlainString());
  }

  static Optional<BigDecimal> findDecimal(Map<String, AttributeValue> item, String name) {
    return find(item, name).map(value -> new BigDecimal(value.n()));
  }
}
