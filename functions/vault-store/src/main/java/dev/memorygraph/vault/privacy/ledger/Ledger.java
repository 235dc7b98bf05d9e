package dev.memorygraph.vault.privacy.ledger;

import static dev.memorygraph.tables.Items.text;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.Conditions;
import dev.memorygraph.tables.DynamoDbErrors;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.vault.content.sealed.ErasureStatus;
import dev.memorygraph.vault.content.sealed.Erasures;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.FirstVersions;
import dev.memorygraph.vault.keys.Generations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The ledger of erasures, one to a tenant. It only grows, so that what was read of it stays true
 * and only what came since has to be asked for. A process keeps the ledgers that it uses in memory:
 * about 300 bytes to an erasure.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class Ledger implements Erasures, FirstVersions {
  /** How late an erasure by another process is known to readers of this one. */
  public static final Duration MAX_AGE = Duration.ofSeconds(5);

  private static final String TENANTS = "erasure-ledgers";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final KindTable control;
  private final InstantSource clock;
  private final Map<Tenant, Known> known = new ConcurrentHashMap<>();

  private record Known(LedgerView view, Instant read) {}

  /**
   * @param control the table that lists the tenants that have a ledger
   */
  public Ledger(DynamoDbClient dynamoDb, String table, String control, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.control = new KindTable(dynamoDb, control, "The control table");
    this.clock = clock;
  }

  @Override
  public boolean erasedSince(Tenant tenant, String subject, Instant said) {
    return recent(tenant).erasedSince(subject, said);
  }

  @Override
  public ErasureStatus standing(DataKeyId key, int version) {
    return key.subject().isEmpty()
        ? ErasureStatus.READABLE
        : recent(key.tenant())
            .subject(key.subject())
            .map(it -> it.standing(version))
            .orElse(ErasureStatus.READABLE);
  }

  @Override
  public int of(DataKeyId id) {
    int generation =
        id.subject().isEmpty()
            ? 0
            : now(id.tenant()).subject(id.subject()).map(it -> it.last().generation()).orElse(0);
    return Generations.first(generation);
  }

  /** The ledger as it stands at this moment. */
  public LedgerView now(Tenant tenant) {
    Instant now = clock.instant();
    LedgerView before =
        Optional.ofNullable(known.get(tenant)).map(Known::view).orElse(LedgerView.EMPTY);
    LedgerView view = before.with(read(tenant, before.last()));
    // Of two readers the one that saw more is right, whoever comes last.
    return Optional.ofNullable(
            known.merge(
                tenant,
                new Known(view, now),
                (old, fresh) -> old.view().last() > fresh.view().last() ? old : fresh))
        .orElseThrow()
        .view();
  }

  /** Everybody who has a ledger. */
  public List<Tenant> tenants() {
    return control.all(TENANTS).stream().map(item -> new Tenant(text(item, "id"))).toList();
  }

  /**
   * Adds an entry along with whatever tells of it.
   *
   * @return whether it was added; not where somebody else took its number, or what comes along does
   *     not hold any more
   */
  public boolean append(LedgerEntry entry, List<TransactWriteItem> along) {
    List<TransactWriteItem> changes = new ArrayList<>();
    changes.add(
        put(
            Put.builder()
                .tableName(table)
                .item(entry.item())
                .conditionExpression("attribute_not_exists(seq)")));
    changes.add(control.putting(TENANTS, entry.tenant().id(), Map.of()));
    changes.addAll(along);
    return reached(
        () ->
            Conditions.allMet(
                () -> dynamoDb.transactWriteItems(write -> write.transactItems(changes))));
  }

  private LedgerView recent(Tenant tenant) {
    Known found = known.get(tenant);
    return found != null && clock.instant().isBefore(found.read().plus(MAX_AGE))
        ? found.view()
        : now(tenant);
  }

  private List<LedgerEntry> read(Tenant tenant, long after) {
    return reached(
        () ->
            dynamoDb
                .queryPaginator(
                    query ->
                        query
                            .tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("tenant = :tenant AND seq > :after")
                            .expressionAttributeValues(
                                Map.of(
                                    ":tenant", fromS(tenant.id()),
                                    ":after", fromN(Long.toString(after)))))
                .items()
                .stream()
                .map(LedgerEntry::of)
                .toList());
  }

  private static TransactWriteItem put(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static <T> T reached(Supplier<T> call) {
    return DynamoDbErrors.translate("The ledger of erasures", call);
  }
}
