package dev.memorygraph.budgets.table;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.budgets.alert.Alert.Delivery;
import dev.memorygraph.budgets.budget.Budget;
import dev.memorygraph.budgets.budget.Channels.Channel;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.Items;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Alerts, each written along with what of it is to be delivered. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the table does not answer.
 *
 * @param table with {@code alert/<tenant>/<origin>} by the ids of alerts, and {@code outbox}
 */
public record Outbox(KindTable table) {
  /** How long alerts are on record. */
  public static final Duration ON_RECORD = Duration.ofDays(400);

  private static final int FORGOTTEN_AT_ONCE = 100;
  private static final String ALERTS = "alert/";
  private static final String OUTBOX = "outbox";

  /** As entries have it that were written when there were alerts of budgets alone. */
  private static final String ORIGIN = "budget";

  /** Alerts of a budget, those of the newest period first, and where to go on after them. */
  public record Page(List<Alert> alerts, String next) {}

  /**
   * A way that an alert has still to go.
   *
   * @param origin of the alert
   * @param due when the next attempt is to be made
   */
  public record Entry(
      Tenant tenant, String origin, String alert, Channel channel, Instant since, Instant due) {

    private String id() {
      return String.join("/", tenant.id(), origin, alert, channel.label());
    }
  }

  /** Some of the outbox, in no order that means anything, and where to go on after them. */
  public record Entries(List<Entry> entries, String next) {}

  /** Adds an alert and all that is to be delivered of it; not where it is there already. */
  public boolean add(Alert alert) {
    List<TransactWriteItem> parts = new ArrayList<>();
    Map<String, AttributeValue> item = new HashMap<>(AlertItem.write(alert));
    item.put("expires_at", Items.number(alert.at().plus(ON_RECORD).getEpochSecond()));
    parts.add(table.adding(kind(alert.tenant(), alert.origin()), alert.id(), item));
    for (Channel channel : alert.deliveries().keySet()) {
      Entry entry =
          new Entry(alert.tenant(), alert.origin(), alert.id(), channel, alert.at(), alert.at());
      parts.add(table.putting(OUTBOX, entry.id(), write(entry)));
    }
    return table.writeIfMet(parts.toArray(TransactWriteItem[]::new));
  }

  /**
   * Some alerts of a budget.
   *
   * @param after id of the alert that the page begins after; empty for the first page
   */
  public Page page(Budget budget, String after, int limit) {
    KindTable.Page page = table.page(kind(budget.tenant(), budget.id()), after, limit, true);
    return new Page(
        page.items().stream()
            .map(item -> AlertItem.read(budget.tenant(), budget.id(), item))
            .toList(),
        page.next());
  }

  /** The alert of an entry; empty where it is past its time. */
  public Optional<Alert> alert(Entry entry) {
    return table
        .find(kind(entry.tenant(), entry.origin()), entry.alert())
        .map(item -> AlertItem.read(entry.tenant(), entry.origin(), item));
  }

  /**
   * What is to be delivered.
   *
   * @param after where the page before ended; empty for the first page
   */
  public Entries entries(String after, int limit) {
    KindTable.Page page = table.page(OUTBOX, after, limit, false);
    return new Entries(page.items().stream().map(Outbox::read).toList(), page.next());
  }

  /** Puts off an entry, and notes on the alert how the attempt went. */
  public void postpone(Entry entry, Instant due, Delivery delivery) {
    Entry later =
        new Entry(
            entry.tenant(), entry.origin(), entry.alert(), entry.channel(), entry.since(), due);
    table.write(table.putting(OUTBOX, entry.id(), write(later)), noting(entry, delivery));
  }

  /** Takes out an entry, and notes on the alert how it ended. */
  public void end(Entry entry, Delivery delivery) {
    table.write(
        TransactWriteItem.builder().delete(table.deleting(OUTBOX, entry.id()).build()).build(),
        noting(entry, delivery));
  }

  /** Takes out an entry of which nothing can be noted any more. */
  public void drop(Entry entry) {
    table.delete(OUTBOX, entry.id());
  }

  /** Deletes all alerts of an origin; what of them is in the outbox is dropped by its turn. */
  public void forget(Tenant tenant, String origin) {
    String kind = kind(tenant, origin);
    KindTable.Page page;
    do {
      page = table.page(kind, "", FORGOTTEN_AT_ONCE, false);
      page.items().forEach(item -> table.delete(kind, text(item, "id")));
    } while (!page.next().isEmpty());
  }

  private TransactWriteItem noting(Entry entry, Delivery delivery) {
    Map<String, AttributeValue> attributes = AlertItem.write(entry.channel(), delivery);
    Map<String, AttributeValue> values =
        attributes.entrySet().stream()
            .collect(Collectors.toMap(one -> ":" + one.getKey(), Map.Entry::getValue));
    String sets =
        attributes.keySet().stream()
            .map(name -> name + " = :" + name)
            .collect(Collectors.joining(", ", "SET ", ""));
    return TransactWriteItem.builder()
        .update(
            table
                .updating(kind(entry.tenant(), entry.origin()), entry.alert())
                .updateExpression(sets)
                .expressionAttributeValues(values)
                .build())
        .build();
  }

  private static String kind(Tenant tenant, String origin) {
    return ALERTS + tenant.id() + "/" + origin;
  }

  private static Map<String, AttributeValue> write(Entry entry) {
    return Map.of(
        "tenant",
        fromS(entry.tenant().id()),
        ORIGIN,
        fromS(entry.origin()),
        "alert",
        fromS(entry.alert()),
        "channel",
        fromS(entry.channel().name()),
        "since_ms",
        millis(entry.since()),
        "due_ms",
        millis(entry.due()),
        "expires_at",
        number(entry.since().plus(ON_RECORD).getEpochSecond()));
  }

  private static Entry read(Map<String, AttributeValue> item) {
    return new Entry(
        new Tenant(text(item, "tenant")),
        text(item, ORIGIN),
        text(item, "alert"),
        Channel.valueOf(text(item, "channel")),
        time(item, "since_ms"),
        time(item, "due_ms"));
  }
}
