package dev.memorygraph.vault.privacy.ledger;

import static dev.memorygraph.tables.Items.millis;
import static dev.memorygraph.tables.Items.number;
import static dev.memorygraph.tables.Items.text;
import static dev.memorygraph.tables.Items.time;
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
        "seq", number(seq),
        "kind", fromS(kind.name().toLowerCase(Locale.ROOT)),
        "subject", fromS(subject),
        "erased_at", millis(erasedAt),
        "at", millis(at),
        "generation", number(generation));
  }

  static LedgerEntry of(Map<String, AttributeValue> item) {
    return new LedgerEntry(
        new Tenant(text(item, "tenant")),
        number(item, "seq"),
        Kind.valueOf(text(item, "kind").toUpperCase(Locale.ROOT)),
        text(item, "subject"),
        time(item, "erased_at"),
        time(item, "at"),
        (int) number(item, "generation"));
  }
}
