package dev.memorygraph.vault.privacy.receipt;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.CanonicalJson;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.audit.document.Receipt;
import dev.memorygraph.audit.document.SignedDocument;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.Reaching;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps receipts in the control table: {@code <tenant>/receipts/<subject>} holds what was signed,
 * {@code <tenant>/erased/<seq>} the lists, in the parts in which things were destroyed.
 *
 * <p>Throws a {@link dev.memorygraph.kit.TransientException} where the table does not answer.
 */
public final class Receipts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DynamoDbClient dynamoDb;
  private final String table;

  public Receipts(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** What is listed. */
  public enum Things {
    CONTENTS("contents/"),
    /** What was taken from the graph, in numbers; the receipt has the sums. */
    GRAPH("graph/"),
    KEYS("keys/");

    private final String prefix;

    Things(String prefix) {
      this.prefix = prefix;
    }
  }

  /**
   * Lists things in the transaction that destroys them, so that the receipt says no more and no
   * less than what was.
   *
   * @param part a name that was never used for this erasure
   */
  public TransactWriteItem list(Erasure erasure, Things about, String part, ArrayNode things) {
    return put(
        Put.builder()
            .item(
                Map.of(
                    "kind", fromS(listed(erasure.tenant(), erasure.seq())),
                    "id", fromS(about.prefix + part),
                    "things", fromS(CanonicalJson.text(things)))));
  }

  /** Whether the receipt is signed: then nothing can be added to it. */
  public boolean isSigned(Erasure erasure) {
    return reached(
        () ->
            dynamoDb
                .getItem(
                    get ->
                        get.tableName(table)
                            .consistentRead(true)
                            .key(key(signed(erasure.tenant(), erasure.subject()), erasure.seq())))
                .hasItem());
  }

  /**
   * Signs the receipt over all that was listed; it is not kept before {@link #keep}.
   *
   * @param graph whether the graph was gone through as well
   */
  public Receipt sign(Erasure erasure, Instant completedAt, boolean graph, Signer signer) {
    ObjectNode facts =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", erasure.tenant().id())
            .put("subject", erasure.subject())
            .put("seq", erasure.seq())
            .put("erased_at", erasure.erasedAt().toString())
            .put("completed_at", completedAt.toString());
    if (graph) {
      facts.set("graph", sums(things(erasure.tenant(), erasure.seq(), Things.GRAPH)));
    }
    return Receipt.sign(
        facts,
        things(erasure.tenant(), erasure.seq(), Things.CONTENTS),
        things(erasure.tenant(), erasure.seq(), Things.KEYS),
        signer);
  }

  /** Keeps a receipt, unless there is one. */
  public TransactWriteItem keep(Erasure erasure, Receipt receipt) {
    return put(
        Put.builder()
            .item(
                Map.of(
                    "kind", fromS(signed(erasure.tenant(), erasure.subject())),
                    "id", fromS(number(erasure.seq())),
                    "document", fromS(receipt.document().json().toString())))
            .conditionExpression("attribute_not_exists(kind)"));
  }

  /** All receipts of a person, the oldest first. */
  public List<Receipt> of(Tenant tenant, String subject) {
    return items(signed(tenant, subject), "").stream().map(item -> receipt(tenant, item)).toList();
  }

  private Receipt receipt(Tenant tenant, Map<String, AttributeValue> item) {
    long seq = Long.parseLong(text(item, "id"));
    return new Receipt(
        SignedDocument.parse(json(text(item, "document"))).orElseThrow(),
        things(tenant, seq, Things.CONTENTS),
        things(tenant, seq, Things.KEYS));
  }

  private ArrayNode things(Tenant tenant, long seq, Things about) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    items(listed(tenant, seq), about.prefix)
        .forEach(item -> json(text(item, "things")).forEach(all::add));
    return all;
  }

  private static ObjectNode sums(ArrayNode parts) {
    ObjectNode sums = JsonNodeFactory.instance.objectNode();
    List.of("people", "nodes", "links", "held").forEach(name -> sums.put(name, 0L));
    parts.forEach(
        part ->
            part.properties()
                .forEach(
                    count ->
                        sums.put(
                            count.getKey(),
                            sums.path(count.getKey()).asLong() + count.getValue().asLong())));
    // The same person may have been met by more than one pass.
    return sums.put("people", Math.min(1, sums.path("people").asLong()));
  }

  private List<Map<String, AttributeValue>> items(String kind, String prefix) {
    return reached(
        () ->
            dynamoDb
                .queryPaginator(
                    query ->
                        query
                            .tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("kind = :kind AND id >= :from")
                            .expressionAttributeValues(
                                Map.of(
                                    ":kind", fromS(kind),
                                    ":from", fromS(prefix.isEmpty() ? "!" : prefix))))
                .items()
                .stream()
                .filter(item -> text(item, "id").startsWith(prefix))
                .toList());
  }

  private TransactWriteItem put(Put.Builder put) {
    return TransactWriteItem.builder().put(put.tableName(table).build()).build();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What we wrote is no JSON", e);
    }
  }

  private static String signed(Tenant tenant, String subject) {
    return tenant.id() + "/receipts/" + subject;
  }

  private static String listed(Tenant tenant, long seq) {
    return tenant.id() + "/erased/" + number(seq);
  }

  private static Map<String, AttributeValue> key(String kind, long seq) {
    return Map.of("kind", fromS(kind), "id", fromS(number(seq)));
  }

  private static String number(long seq) {
    return "%012d".formatted(seq);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name))
        .map(AttributeValue::s)
        .orElseThrow(() -> new IllegalStateException("A receipt lacks " + name));
  }

  private static <T> T reached(Supplier<T> call) {
    return Reaching.reached("The table of receipts", call);
  }
}
