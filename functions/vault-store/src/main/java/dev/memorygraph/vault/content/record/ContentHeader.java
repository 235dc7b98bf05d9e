package dev.memorygraph.vault.content.record;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.DataKeyId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known of a content without opening it.
 *
 * @param contentId unique within the tenant
 * @param key that it is sealed with; names tenant, class and subject too
 * @param keyVersion of that key
 * @param revision counts contents under this id, from 1; sealing anew does not count
 * @param version of the content by its sender; of two the greater stays
 * @param fingerprint keyed hash of the content, by which a repetition is known
 * @param size of the content in bytes, before sealing
 * @param expiresAt when it can no longer be read; empty without limit
 * @param restriction who of those that the policies allow may read it
 * @param body where the sealed bytes are
 */
public record ContentHeader(
    String contentId,
    DataKeyId key,
    int keyVersion,
    long revision,
    Version version,
    String fingerprint,
    int size,
    Instant storedAt,
    Optional<Instant> expiresAt,
    Restriction restriction,
    Body body) {

  public Tenant tenant() {
    return key.tenant();
  }

  public Classification classification() {
    return key.classification();
  }

  /** Whether it may no longer be read at that time. */
  public boolean expired(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** By which the graph refers to it: {@code vault://class/kind/id}. */
  public String reference() {
    return "vault://" + classification().label() + "/" + contentId.replaceFirst(":", "/");
  }

  /**
   * The same under another key and restriction; it ends no later than the class of the key allows.
   */
  public ContentHeader under(DataKeyId newKey, Restriction newRestriction) {
    Optional<Instant> limit = newKey.classification().handling().retention().map(storedAt::plus);
    return new ContentHeader(
        contentId,
        newKey,
        keyVersion,
        revision,
        version,
        fingerprint,
        size,
        storedAt,
        Stream.concat(expiresAt.stream(), limit.stream()).min(Comparator.naturalOrder()),
        newRestriction,
        body);
  }

  /** The same under another id. */
  public ContentHeader named(String newContentId) {
    return new ContentHeader(
        newContentId,
        key,
        keyVersion,
        revision,
        version,
        fingerprint,
        size,
        storedAt,
        expiresAt,
        restriction,
        body);
  }

  /** What tells this content from all that ever had its id; sealing anew does not change it. */
  public String identity() {
    return revision + "/" + storedAt.toEpochMilli() + "/" + fingerprint;
  }

  /** The content that comes next under its id. */
  public ContentHeader after(Optional<ContentHeader> before) {
    return new ContentHeader(
        contentId,
        key,
        keyVersion,
        before.map(old -> old.revision + 1).orElse(1L),
        version,
        fingerprint,
        size,
        storedAt,
        expiresAt,
        restriction,
        body);
  }

  /** The same content sealed with another version of its key. */
  public ContentHeader resealed(int newKeyVersion, Body newBody) {
    return new ContentHeader(
        contentId,
        key,
        newKeyVersion,
        revision,
        version,
        fingerprint,
        size,
        storedAt,
        expiresAt,
        restriction,
        newBody);
  }
}
