package dev.memorygraph.policies;

import static dev.memorygraph.tables.Items.findText;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;

import dev.memorygraph.access.cedar.PolicyText;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.KindTable;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Policies as they lie in the control table: {@code kind} is {@code <tenant>/policy}. */
public final class PolicyItems {
  /** The attribute of the text that decisions are made by. */
  public static final String IN_FORCE = "in_force";

  private PolicyItems() {}

  /** The kind of a tenant's policies. */
  public static String kind(Tenant tenant) {
    return tenant.id() + "/policy";
  }

  /** Reads the policies of a table. */
  public static PolicyReader reader(KindTable table) {
    return tenant -> table.all(kind(tenant)).stream().map(PolicyItems::read).toList();
  }

  private static StoredPolicy read(Map<String, AttributeValue> item) {
    String id = text(item, "id");
    return new StoredPolicy(
        id,
        number(item, "version"),
        findText(item, IN_FORCE).map(text -> new PolicyText(id, text)));
  }
}
