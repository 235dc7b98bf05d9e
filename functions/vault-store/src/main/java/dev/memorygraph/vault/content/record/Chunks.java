package dev.memorygraph.vault.content.record;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Sealed bytes beyond what one item holds (400 KB). They are written first and count for nothing
 * until a head names their upload; while that is open an item {@code pending/<upload>} tells the
 * sweep what to look for.
 */
final class Chunks {
  /** Bytes of a chunk: an item of 400 KB less its names. */
  static final int SIZE = 380_000;

  static final String PENDING = "pending/";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;

  Chunks(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  Body.Chunked write(Tenant tenant, String contentId, String upload, byte[] sealed) {
    pending(tenant, contentId, upload);
    int count = 0;
    for (int from = 0; from < sealed.length; from += SIZE) {
      byte[] chunk = Arrays.copyOfRange(sealed, from, Math.min(from + SIZE, sealed.length));
      Map<String, AttributeValue> item =
          new HashMap<>(ContentHeaderItem.key(tenant, contentId, part(upload, count)));
      item.put("sealed", fromB(SdkBytes.fromByteArray(chunk)));
      put(item);
      count++;
    }
    return new Body.Chunked(upload, count);
  }

  /** Tells the sweep to look at the upload, by a place of its own in the index of expiries. */
  void pending(Tenant tenant, String contentId, String upload) {
    Map<String, AttributeValue> item =
        new HashMap<>(ContentHeaderItem.key(tenant, contentId, PENDING + upload));
    item.put("expiry_day", fromS(Expiries.PENDING_DAY));
    item.put("expires_at", fromN(Long.toString(clock.millis())));
    put(item);
  }

  /** The bytes, or empty where not all are there. */
  Optional<byte[]> read(Tenant tenant, String contentId, Body.Chunked body) {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    long found =
        dynamoDb.queryPaginator(chunks(tenant, contentId, body.upload())).items().stream()
            .map(item -> item.get("sealed"))
            .peek(chunk -> sealed.writeBytes(chunk.b().asByteArrayUnsafe()))
            .count();
    return found == body.count() ? Optional.of(sealed.toByteArray()) : Optional.empty();
  }

  /** Removes what no head names any more. */
  void delete(Tenant tenant, String contentId, Body.Chunked body) {
    for (int chunk = 0; chunk < body.count(); chunk++) {
      delete(ContentHeaderItem.key(tenant, contentId, part(body.upload(), chunk)));
    }
    settled(tenant, contentId, body.upload());
  }

  /** Removes whatever there is of an upload. */
  void delete(Tenant tenant, String contentId, String upload) {
    QueryRequest query =
        chunks(tenant, contentId, upload).toBuilder().projectionExpression("#record, part").build();
    dynamoDb.queryPaginator(query).items().forEach(this::delete);
  }

  /** A head names the upload now: it is no longer pending. */
  void settled(Tenant tenant, String contentId, String upload) {
    delete(ContentHeaderItem.key(tenant, contentId, PENDING + upload));
  }

  private QueryRequest chunks(Tenant tenant, String contentId, String upload) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("#record = :record AND begins_with(part, :upload)")
        .expressionAttributeNames(Map.of("#record", "record"))
        .expressionAttributeValues(
            Map.of(
                ":record", fromS(tenant.id() + "/" + RevisionId.base(contentId)),
                ":upload", fromS("chunk/" + upload + "/")))
        .build();
  }

  private void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private void delete(Map<String, AttributeValue> key) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
  }

  private static String part(String upload, int chunk) {
    return String.format(Locale.ROOT, "chunk/%s/%04d", upload, chunk);
  }
}
