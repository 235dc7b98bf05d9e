package dev.memorygraph.vault.privacy.receipt;

import static dev.memorygraph.tables.Items.text;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.audit.document.Receipt;
import dev.memorygraph.audit.document.SignedDocument;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.KindTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps receipts in the control table: {@code <tenant>/receipts/<subject>} holds what was signed,
 * {@code <tenant>/erased/<seq>} the lists, in the parts in which things were destroyed.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class Receipts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KindTable table;

  public Receipts(DynamoDbClient dynamoDb, String table) {
    this.table = new KindTable(dynamoDb, table, "The table of receipts");
  }

  /** The lists of a receipt. */
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
    return table.putting(
        listed(erasure.tenant(), erasure.seq()),
        about.prefix + part,
        Map.of("things", fromS(CanonicalJson.text(things))));
  }

  /** Whether the receipt is signed: then nothing can be added to it. */
  public boolean isSigned(Erasure erasure) {
    return table
        .find(signed(erasure.tenant(), erasure.subject()), number(erasure.seq()))
        .isPresent();
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
    return table.adding(
        signed(erasure.tenant(), erasure.subject()),
        number(erasure.seq()),
        Map.of("document", fromS(receipt.document().json().toString())));
  }

  /** All receipts of a person, the oldest first. */
  public List<Receipt> of(Tenant tenant, String subject) {
    return table.all(signed(tenant, subject)).stream().map(item -> receipt(tenant, item)).toList();
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
    table
        .beginning(listed(tenant, seq), about.prefix)
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

  private static String number(long seq) {
    return "%012d".formatted(seq);
  }
}
