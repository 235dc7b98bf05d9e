package dev.memorygraph.tables;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An API key, of which the secret is known as a hash only.
 *
 * @param name for people; not unique
 * @param roles names of the roles that it acts with
 * @param classes names of the classes of text that it may send and read
 * @param createdBy pseudonym
 * @param expiresAt first moment at which it is good no more
 * @param current the secret that it was given last
 * @param replaced the one before, while both are good
 * @param version counts the changes, from 1
 */
public record ApiKey(
    String id,
    String tenant,
    String name,
    Set<String> roles,
    Set<String> classes,
    Limit limit,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> revokedAt,
    Secret current,
    Optional<Replaced> replaced,
    long version) {

  public ApiKey {
    roles = Set.copyOf(roles);
    classes = Set.copyOf(classes);
  }

  /**
   * What may be asked for with it, in all processes together.
   *
   * @param ratePerSecond requests
   * @param burst requests at once, after a time without any
   */
  public record Limit(double ratePerSecond, int burst) {}

  /**
   * A secret.
   *
   * @param hash SHA-256, as 64 hexadecimal digits
   */
  public record Secret(String hash, Instant issuedAt) {
    @Override
    public String toString() {
      return "Secret[issuedAt=" + issuedAt + "]";
    }
  }

  /** A secret that another one has taken the place of, and how long it is good yet. */
  public record Replaced(Secret secret, Instant until) {}

  public boolean isRevoked() {
    return revokedAt.isPresent();
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /**
   * The secret of that hash, if it is one that is good now. Compares in a time that tells nothing
   * of where hashes differ.
   *
   * @param sha256 of what was presented, 32 bytes
   */
  public Optional<Secret> match(byte[] sha256, Instant now) {
    return Stream.concat(
            Stream.of(current),
            replaced.filter(old -> now.isBefore(old.until())).map(Replaced::secret).stream())
        .filter(secret -> MessageDigest.isEqual(HexFormat.of().parseHex(secret.hash()), sha256))
        .findFirst();
  }

  /** The next version, good no more. */
  public ApiKey revoked(Instant now) {
    return new ApiKey(
        id,
        tenant,
        name,
        roles,
        classes,
        limit,
        createdBy,
        createdAt,
        expiresAt,
        Optional.of(now),
        current,
        Optional.empty(),
        version + 1);
  }

  /**
   * The next version, with another secret.
   *
   * @param overlap for which the one before stays good; zero for none
   */
  public ApiKey rotated(Secret next, Duration overlap) {
    Optional<Replaced> before =
        Optional.of(new Replaced(current, next.issuedAt().plus(overlap)))
            .filter(old -> overlap.isPositive());
    return new ApiKey(
        id,
        tenant,
        name,
        roles,
        classes,
        limit,
        createdBy,
        createdAt,
        expiresAt,
        revokedAt,
        next,
        before,
        version + 1);
  }
}
