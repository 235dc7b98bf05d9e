package dev.memorygraph.vault.access.grant;

import static dev.memorygraph.tables.Items.find;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.texts;
import static dev.memorygraph.tables.Items.time;
import static dev.memorygraph.tables.Items.value;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Grants as items of the control table. */
final class GrantItem {
  private GrantItem() {}

  static Map<String, AttributeValue> write(GrantRecord grant) {
    GrantRecord.Terms terms = grant.terms();
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("user", fromS(grant.user()));
    item.put("role", fromS(terms.role().label()));
    item.put("break_glass", AttributeValue.fromBool(terms.breakGlass()));
    item.put("duration_seconds", number(terms.duration().toSeconds()));
    item.put("purpose", fromS(terms.purpose().label()));
    item.put("ticket", fromS(terms.ticket()));
    item.put("reason", fromS(terms.reason()));
    item.put("requested_at", millis(grant.requestedAt()));
    item.put("revoked", AttributeValue.fromBool(grant.revoked()));
    grant.endsAt().ifPresent(end -> item.put("ends_at", number(end.getEpochSecond())));
    if (!grant.approvers().isEmpty()) {
      item.put("approvers", AttributeValue.fromSs(grant.approvers().stream().sorted().toList()));
    }
    return item;
  }

  static GrantRecord read(Map<String, AttributeValue> item) {
    GrantRecord.Terms terms =
        new GrantRecord.Terms(
            Role.parse(text(item, "role")).orElseThrow(),
            value(item, "break_glass").bool(),
            Duration.ofSeconds(number(item, "duration_seconds")),
            Purpose.parse(text(item, "purpose")).orElseThrow(),
            text(item, "ticket"),
            text(item, "reason"));
    return new GrantRecord(
        text(item, "id"),
        text(item, "user"),
        terms,
        time(item, "requested_at"),
        texts(item, "approvers"),
        find(item, "ends_at").map(end -> Long.parseLong(end.n())).map(Instant::ofEpochSecond),
        value(item, "revoked").bool(),
        number(item, "version"));
  }
}
