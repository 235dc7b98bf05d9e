package dev.memorygraph.vault.keys.seal;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoResult;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.kek.Suite;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Seals contents and opens them. What it makes is a byte that says which form it has, and a message
 * of the AWS Encryption SDK. The form before was the message alone, whose first byte is another,
 * and was not bound to a revision: it is opened until the content's key is rotated, which moves
 * what is sealed to the new form.
 */
public final class Seal {
  /** The form that is written. */
  public static final int FORMAT = 3;

  /** The form before: first byte of a message of the library's second kind. */
  static final int UNREVISED = 2;

  /** Bytes of the last frame beside the content: number, nonce, length and tag. */
  private static final int NUMBER_AND_REST = Integer.BYTES + 12 + Integer.BYTES + 16;

  private final AwsCrypto crypto = Suite.crypto();
  private final Metrics metrics;

  public Seal(Metrics metrics) {
    this.metrics = metrics;
  }

  /**
   * The content under a fresh key of its own, bound to its id, its revision and all that names the
   * data key.
   *
   * @param revision tells this content from all others that ever had the id
   */
  public byte[] seal(DataKey key, String contentId, String revision, byte[] content) {
    Map<String, String> context =
        new SealContext(key.id(), contentId, Optional.of(revision)).values();
    return timed(
        "encrypt",
        () ->
            marked(
                Suite.forContent(content.length)
                    .encryptData(key.materials(), content, context)
                    .getResult()));
  }

  /**
   * The content again.
   *
   * @return empty, and not a byte of it, where anything about it is not as it was sealed
   */
  public Optional<byte[]> open(DataKey key, String contentId, String revision, byte[] sealed) {
    return timed("decrypt", () -> opened(key, contentId, revision, sealed));
  }

  private Optional<byte[]> opened(DataKey key, String contentId, String revision, byte[] sealed) {
    return switch (sealed.length == 0 ? 0 : sealed[0]) {
      case FORMAT ->
          message(
              key,
              new SealContext(key.id(), contentId, Optional.of(revision)),
              Arrays.copyOfRange(sealed, 1, sealed.length));
      case UNREVISED -> message(key, SealContext.unrevised(key.id(), contentId), sealed);
      default -> Optional.empty();
    };
  }

  private Optional<byte[]> message(DataKey key, SealContext bound, byte[] message) {
    Map<String, String> context = bound.values();
    try {
      CryptoResult<byte[], ?> result = crypto.decryptData(key.materials(), message, context);
      // The library opens as well what is bound to less than it is told.
      return result.getEncryptionContext().equals(context)
              && isOnlyFrame(message, result.getResult().length)
          ? Optional.of(result.getResult())
          : Optional.empty();
    } catch (RuntimeException e) {
      // One answer for every reason, of which the libraries have many: which it was would help
      // whoever tampers.
      return Optional.empty();
    }
  }

  private static byte[] marked(byte[] message) {
    return ByteBuffer.allocate(message.length + 1).put((byte) FORMAT).put(message).array();
  }

  /**
   * Whether the frame says in the clear that it is the first. The library counts by itself and does
   * not compare, so that these bits could be changed unnoticed.
   */
  private static boolean isOnlyFrame(byte[] sealed, int contentBytes) {
    int number = sealed.length - contentBytes - NUMBER_AND_REST;
    return number >= 0 && ByteBuffer.wrap(sealed, number, Integer.BYTES).getInt() == 1;
  }

  private <T> T timed(String operation, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    metrics.observe(
        Metric.VAULT_ENCRYPTION_DURATION_SECONDS, Duration.ofNanos(System.nanoTime() - start));
    metrics.count(Metric.VAULT_ENCRYPTION_OPERATIONS_TOTAL, 1, operation);
    return result;
  }
}
