package dev.memorygraph.vault.privacy.erasure;

import static dev.memorygraph.tables.Items.findTime;
import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.KindTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps requests for erasures in the control table under the kind {@code erasure-requests}, by
 * tenant and subject, until they are approved or called off: the log has them for ever.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
final class ErasureRequests {
  private static final String KIND = "erasure-requests";

  private final KindTable table;

  /**
   * @param table the control table
   */
  ErasureRequests(DynamoDbClient dynamoDb, String table) {
    this.table = new KindTable(dynamoDb, table, "The table of erasure requests");
  }

  /** Those of a tenant, in no order. */
  List<ErasureRequest> of(Tenant tenant) {
    return table.beginning(KIND, tenant.id() + "/").stream().map(ErasureRequests::read).toList();
  }

  /** Those of everybody whose waiting time is over. */
  List<ErasureRequest> due(Instant now) {
    return table.all(KIND).stream()
        .map(ErasureRequests::read)
        .filter(request -> request.due(now))
        .toList();
  }

  Optional<ErasureRequest> find(Tenant tenant, String subject) {
    return table.find(KIND, id(tenant, subject)).map(ErasureRequests::read);
  }

  /** Adds one, unless there is one for the person. */
  TransactWriteItem add(ErasureRequest request) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("author", fromS(request.author()));
    item.put("asked_at", millis(request.askedAt()));
    request.erasesAt().ifPresent(at -> item.put("erases_at", millis(at)));
    return table.adding(KIND, id(request.tenant(), request.subject()), item);
  }

  /** Removes this very one. */
  TransactWriteItem remove(ErasureRequest request) {
    Delete delete =
        table
            .deleting(KIND, id(request.tenant(), request.subject()))
            .conditionExpression("author = :author AND asked_at = :at")
            .expressionAttributeValues(
                Map.of(":author", fromS(request.author()), ":at", millis(request.askedAt())))
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  private static ErasureRequest read(Map<String, AttributeValue> item) {
    String[] id = text(item, "id").split("/", 2);
    return new ErasureRequest(
        new Tenant(id[0]),
        id[1],
        text(item, "author"),
        time(item, "asked_at"),
        findTime(item, "erases_at"));
  }

  private static String id(Tenant tenant, String subject) {
    return tenant.id() + "/" + subject;
  }
}
