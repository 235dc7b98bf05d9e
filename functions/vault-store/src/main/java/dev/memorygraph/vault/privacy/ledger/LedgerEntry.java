package dev.memorygraph.vault.privacy.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.Generations;
import dev.memorygraph.vault.privacy.receipt.Erasure;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One thing that the ledger says.
 *
 * @param seq its place, from 1, without a gap within the tenant
 * @param subject pseudonym
 * @param erasedAt what was said before is gone for good
 * @param at when this was written
 * @param generation of keys that begins with it; all before are meant
 */
public record LedgerEntry(
    Tenant tenant,
    long seq,
    Kind kind,
    String subject,
    Instant erasedAt,
    Instant at,
    int generation) {

  /** What is to be done. */
  public enum Kind {
    /** Nobody reads what there is, which a hold keeps; what comes gets new keys. */
    BLOCKED,
    /** The keys are destroyed. */
    ERASED
  }

  /** The first version of a key that is not meant. */
  public int floor() {
    return Generations.first(generation);
  }

  /** As receipts know it. */
  public Erasure erasure() {
    return new Erasure(tenant, subject, seq, erasedAt);
  }

  public Map<String, AttributeValue> item() {
    return Map.of(
        "tenant", fromS(tenant.id()),
        "seq", fromN(Long.toString(seq)),
        "kind", fromS(kind.name().toLowerCase(Locale.ROOT)),
        "subject", fromS(subject),
        "erased_at", fromN(Long.toString(erasedAt.toEpochMilli())),
        "at", fromN(Long.toString(at.toEpochMilli())),
        "generation", fromN(Integer.toString(generation)));
  }

  static LedgerEntry of(Map<String, AttributeValue> item) {
    return new LedgerEntry(
        new Tenant(value(item, "tenant").s()),
        number(item, "seq"),
        Kind.valueOf(value(item, "kind").s().toUpperCase(Locale.ROOT)),
        value(item, "subject").s(),
        Instant.ofEpochMilli(number(item, "erased_at")),
        Instant.ofEpochMilli(number(item, "at")),
        (int) number(item, "generation"));
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(value(item, name).n());
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("An entry of the ledger lacks " + name);
    }
    return value;
  }
}
