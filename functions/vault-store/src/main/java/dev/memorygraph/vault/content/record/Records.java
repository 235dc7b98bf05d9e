package dev.memorygraph.vault.content.record;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.tables.Items;
import dev.memorygraph.vault.keys.DataKeyId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The table of sealed contents. All methods throw {@link DependencyUnavailableException} where it
 * does not answer.
 */
public final class Records {
  /** Sealed bytes that fit into a head's own item, with all that stands beside them. */
  static final int INLINE = 350_000;

  private static final int FEW_ITEMS = 10;
  private static final Duration LARGE_TIMEOUT = Duration.ofSeconds(5);

  /** Holds for a head that is as it was read. */
  private static final String UNTOUCHED =
      "revision = :revision AND key_version = :key_version AND stored_at = :stored_at";

  /** Somebody else wrote, or is writing, one of the items; what is in the table decides. */
  private static final Set<String> IN_BETWEEN =
      Set.of("ConditionalCheckFailed", "TransactionConflict");

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Chunks chunks;
  private final HeaderBatchRead reads;

  /**
   * @param clock by which the sweep knows how long chunks have been without a head
   */
  public Records(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.chunks = new Chunks(dynamoDb, table, clock);
    this.reads = new HeaderBatchRead(dynamoDb, table);
  }

  /**
   * Reaches for the table, so that connection and classes are there when the first request comes,
   * which may not take that long. Where it is away, the first request will see.
   */
  public void reach(Duration time) {
    reachedQuietly(
        () ->
            dynamoDb.getItem(
                get ->
                    get.tableName(table)
                        .key(Map.of("record", fromS("//"), "part", fromS("reach")))
                        .overrideConfiguration(settings -> settings.apiCallTimeout(time))));
  }

  /** What came of a transaction. */
  public enum Commit {
    DONE,
    /** Something was not as it had been read: read again. */
    OVERTAKEN
  }

  /** The head as it is now. */
  public Optional<ContentHeader> head(Tenant tenant, String contentId) {
    return reached(
        () -> {
          Map<String, AttributeValue> item =
              dynamoDb
                  .getItem(
                      get ->
                          get.tableName(table)
                              .key(ContentHeaderItem.key(tenant, contentId, ContentHeaderItem.PART))
                              .consistentRead(true))
                  .item();
          return item.isEmpty() ? Optional.empty() : Optional.of(ContentHeaderItem.read(item));
        });
  }

  /** The heads there are of these contents, by content id. */
  public Map<String, ContentHeader> heads(Tenant tenant, Collection<String> contentIds) {
    return reached(() -> reads.heads(tenant, contentIds));
  }

  /**
   * The heads there are of at most {@link HeaderBatchRead#AT_ONCE} contents, and items of other
   * tables, in one call that sees every write made before it.
   *
   * @param beside by table; with the heads no more than 100 items
   */
  public HeaderBatchRead.Found heads(
      Tenant tenant, Collection<String> contentIds, Map<String, KeysAndAttributes> beside) {
    return reached(() -> reads.read(tenant, List.copyOf(contentIds), beside));
  }

  /**
   * Ids of contents that are kept beside one, the latest said first.
   *
   * @param limit how many at most
   */
  public List<String> revisions(Tenant tenant, String contentId, int limit) {
    return reached(
        () ->
            dynamoDb
                .query(
                    query ->
                        query
                            .tableName(table)
                            .consistentRead(true)
                            .scanIndexForward(false)
                            .limit(limit)
                            .projectionExpression("content_id")
                            .keyConditionExpression(
                                "#record = :record AND begins_with(part, :part)")
                            .expressionAttributeNames(Map.of("#record", "record"))
                            .expressionAttributeValues(
                                Map.of(
                                    ":record", fromS(tenant.id() + "/" + contentId),
                                    ":part", fromS(ContentHeaderItem.PART + RevisionId.MARK))))
                .items()
                .stream()
                .map(Records::contentId)
                .toList());
  }

  /** The heads of all contents that a data key seals or sealed, in the order of their ids. */
  public List<ContentHeader> sealedWith(DataKeyId key, String afterContentId, int limit) {
    List<String> ids = contentIds(key, afterContentId, limit);
    Map<String, ContentHeader> heads = heads(key.tenant(), ids);
    return ids.stream().flatMap(id -> Optional.ofNullable(heads.get(id)).stream()).toList();
  }

  /**
   * The ids of contents that the index has under a data key, in their order: none where it has no
   * more. It lags behind the table a little.
   */
  public List<String> contentIds(DataKeyId key, String afterContentId, int limit) {
    return reached(
        () ->
            dynamoDb
                .query(
                    query ->
                        query
                            .tableName(table)
                            .indexName("by-data-key")
                            .limit(limit)
                            .keyConditionExpression("data_key = :key AND content_id > :after")
                            .expressionAttributeValues(
                                Map.of(
                                    ":key", fromS(key.text()),
                                    ":after", fromS(after(afterContentId)))))
                .items()
                .stream()
                .map(Records::contentId)
                .toList());
  }

  /**
   * Contents that older versions of a data key seal.
   *
   * @param heads as they are now; some may be sealed anew already
   * @param next content id to go on after; empty at the end
   */
  public record Older(List<ContentHeader> heads, String next) {}

  /**
   * The heads of contents that a version of a data key before this one seals, in the order of their
   * ids. Looks at the index, which shows a change after a moment.
   *
   * @param limit of contents that are looked at
   */
  public Older sealedBefore(DataKeyId key, int version, String afterContentId, int limit) {
    QueryResponse page =
        reached(
            () ->
                dynamoDb.query(
                    query ->
                        query
                            .tableName(table)
                            .indexName("by-data-key")
                            .limit(limit)
                            .keyConditionExpression("data_key = :key AND content_id > :after")
                            .filterExpression("key_version < :version")
                            .expressionAttributeValues(
                                Map.of(
                                    ":key", fromS(key.text()),
                                    ":version", fromN(Integer.toString(version)),
                                    ":after", fromS(after(afterContentId))))));
    List<String> ids = page.items().stream().map(Records::contentId).toList();
    String next = page.hasLastEvaluatedKey() ? contentId(page.lastEvaluatedKey()) : "";
    return new Older(List.copyOf(heads(key.tenant(), ids).values()), next);
  }

  /** The sealed bytes; empty where the head was overtaken and its chunks are gone. */
  public Optional<byte[]> sealed(ContentHeader head) {
    return switch (head.body()) {
      case Body.Inline(byte[] sealed) -> Optional.of(sealed);
      case Body.Chunked chunked ->
          reached(() -> chunks.read(head.tenant(), head.contentId(), chunked));
    };
  }

  /**
   * Puts sealed bytes where a head can name them.
   *
   * @param upload a name that was never used for this content
   */
  public Body place(Tenant tenant, String contentId, String upload, byte[] sealed) {
    return sealed.length <= INLINE
        ? new Body.Inline(sealed)
        : reached(() -> chunks.write(tenant, contentId, upload, sealed));
  }

  /** The head in the place of the one that was read, or where there was none. */
  public TransactWriteItem put(ContentHeader head, Optional<ContentHeader> before) {
    Put.Builder put = Put.builder().tableName(table).item(ContentHeaderItem.write(head));
    before.ifPresentOrElse(
        old -> put.conditionExpression(UNTOUCHED).expressionAttributeValues(as(old)),
        () -> put.conditionExpression("attribute_not_exists(part)"));
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /** Removes the head as it was read. */
  public TransactWriteItem remove(ContentHeader head) {
    return TransactWriteItem.builder()
        .delete(
            Delete.builder()
                .tableName(table)
                .key(ContentHeaderItem.key(head.tenant(), head.contentId(), ContentHeaderItem.PART))
                .conditionExpression(UNTOUCHED)
                .expressionAttributeValues(as(head))
                .build())
        .build();
  }

  /** Puts a head alone, in the place of the one that was read. */
  public Commit replace(ContentHeader head, ContentHeader before) {
    return reached(
        () -> {
          try {
            dynamoDb.putItem(
                put ->
                    put.tableName(table)
                        .item(ContentHeaderItem.write(head))
                        .conditionExpression(UNTOUCHED)
                        .expressionAttributeValues(as(before)));
            return Commit.DONE;
          } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return Commit.OVERTAKEN;
          }
        });
  }

  /** Makes changes, all or none; at most 100. */
  public Commit commit(List<TransactWriteItem> changes) {
    return reached(
        () -> {
          try {
            dynamoDb.transactWriteItems(
                transaction ->
                    transaction
                        .transactItems(changes)
                        .overrideConfiguration(settings -> patiently(settings, changes.size())));
            return Commit.DONE;
          } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream()
                .anyMatch(reason -> IN_BETWEEN.contains(reason.code()))) {
              return Commit.OVERTAKEN;
            }
            throw e;
          }
        });
  }

  /**
   * Before a head is replaced or removed: whatever happens afterwards, the sweep will look after
   * its chunks.
   */
  public void leaving(ContentHeader head) {
    if (head.body() instanceof Body.Chunked chunked) {
      reached(
          () -> {
            chunks.pending(head.tenant(), head.contentId(), chunked.upload());
            return true;
          });
    }
  }

  /** After the head that names them was written. */
  public void settled(ContentHeader head) {
    if (head.body() instanceof Body.Chunked chunked) {
      reachedQuietly(() -> chunks.settled(head.tenant(), head.contentId(), chunked.upload()));
    }
  }

  /** Removes the sealed bytes that lie beside a head, whose key is destroyed. */
  public void clear(ContentHeader head) {
    if (head.body() instanceof Body.Chunked chunked) {
      reached(
          () -> {
            chunks.delete(head.tenant(), head.contentId(), chunked);
            return head;
          });
    }
  }

  /**
   * Clears away the chunks of a head that is not, or no longer, in the table; what cannot be
   * cleared now is left for the sweep.
   */
  public void discard(ContentHeader head) {
    if (head.body() instanceof Body.Chunked chunked) {
      reachedQuietly(() -> chunks.delete(head.tenant(), head.contentId(), chunked));
    }
  }

  /** Removes an upload, unless the content's head names it. */
  void sweep(Tenant tenant, String contentId, String upload) {
    boolean named =
        head(tenant, contentId)
            .filter(
                head -> head.body() instanceof Body.Chunked body && body.upload().equals(upload))
            .isPresent();
    reached(
        () -> {
          if (!named) {
            chunks.delete(tenant, contentId, upload);
          }
          chunks.settled(tenant, contentId, upload);
          return named;
        });
  }

  private static String contentId(Map<String, AttributeValue> item) {
    return Items.text(item, "content_id");
  }

  /** A sort key cannot be compared with "": this is less than every id. */
  private static String after(String contentId) {
    return contentId.isEmpty() ? "!" : contentId;
  }

  private static Map<String, AttributeValue> as(ContentHeader head) {
    return Map.of(
        ":revision", fromN(Long.toString(head.revision())),
        ":key_version", fromN(Integer.toString(head.keyVersion())),
        ":stored_at", fromN(Long.toString(head.storedAt().toEpochMilli())));
  }

  /** What is large takes its time, however little one call has otherwise. */
  static void patiently(AwsRequestOverrideConfiguration.Builder settings, int items) {
    if (items > FEW_ITEMS) {
      settings.apiCallTimeout(LARGE_TIMEOUT);
    }
  }

  private static void reachedQuietly(Runnable work) {
    try {
      work.run();
    } catch (SdkException e) {
      // Chunks without a head are unreadable clutter; the sweep removes them by their pending item.
      return;
    }
  }

  private static <T> T reached(Supplier<T> call) {
    return DynamoDbErrors.translate("The table of contents", call);
  }
}
