package dev.memorygraph.budgets.table;

import static dev.memorygraph.tables.Items.findText;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.budgets.alert.Alert.Delivery;
import dev.memorygraph.budgets.alert.Alert.Status;
import dev.memorygraph.budgets.budget.Channels.Channel;
import dev.memorygraph.contracts.Tenant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Alerts as items; of each way four attributes with its name. */
final class AlertItem {
  private AlertItem() {}

  static Map<String, AttributeValue> write(Alert alert) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("at_ms", millis(alert.at()));
    item.put("body", fromS(alert.body()));
    alert.deliveries().forEach((channel, delivery) -> item.putAll(write(channel, delivery)));
    return item;
  }

  static Map<String, AttributeValue> write(Channel channel, Delivery delivery) {
    String name = channel.label();
    return Map.of(
        name + "_status", fromS(delivery.status().name()),
        name + "_attempts", number(delivery.attempts()),
        name + "_ms", millis(delivery.at()),
        name + "_problem", fromS(delivery.problem()));
  }

  static Alert read(Tenant tenant, String origin, Map<String, AttributeValue> item) {
    Map<Channel, Delivery> deliveries = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      String name = channel.label();
      findText(item, name + "_status")
          .ifPresent(
              status ->
                  deliveries.put(
                      channel,
                      new Delivery(
                          Status.valueOf(status),
                          (int) number(item, name + "_attempts"),
                          time(item, name + "_ms"),
                          text(item, name + "_problem"))));
    }
    return new Alert(
        tenant, origin, text(item, "id"), time(item, "at_ms"), text(item, "body"), deliveries);
  }
}
