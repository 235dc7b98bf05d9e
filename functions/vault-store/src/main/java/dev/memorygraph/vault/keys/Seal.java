package dev.memorygraph.vault.keys;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoResult;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Seals contents and opens them. What it makes is a message of the AWS Encryption SDK, whose first
 * byte says which form it has; a form of another kind has to begin with another byte.
 */
public final class Seal {
  /** The form that is written and read: the library's second, which commits to its key. */
  public static final int FORMAT = 2;

  /** Bytes of the last frame beside the content: number, nonce, length and tag. */
  private static final int NUMBER_AND_REST = Integer.BYTES + 12 + Integer.BYTES + 16;

  private final AwsCrypto crypto = Suite.crypto();
  private final Metrics metrics;

  public Seal(Metrics metrics) {
    this.metrics = metrics;
  }

  /** The content under a fresh key of its own, bound to its id and all that names the data key. */
  public byte[] seal(DataKey key, String contentId, byte[] content) {
    Map<String, String> context = new SealContext(key.id(), contentId).values();
    return timed(
        "encrypt",
        () ->
            Suite.forContent(content.length)
                .encryptData(key.materials(), content, context)
                .getResult());
  }

  /**
   * The content again.
   *
   * @return empty, and not a byte of it, where anything about it is not as it was sealed
   */
  public Optional<byte[]> open(DataKey key, String contentId, byte[] sealed) {
    return timed("decrypt", () -> opened(key, contentId, sealed));
  }

  private Optional<byte[]> opened(DataKey key, String contentId, byte[] sealed) {
    if (sealed.length == 0 || sealed[0] != FORMAT) {
      return Optional.empty();
    }
    Map<String, String> context = new SealContext(key.id(), contentId).values();
    try {
      CryptoResult<byte[], ?> result = crypto.decryptData(key.materials(), sealed, context);
      // The library opens as well what is bound to less than it is told.
      return result.getEncryptionContext().equals(context)
              && isOnlyFrame(sealed, result.getResult().length)
          ? Optional.of(result.getResult())
          : Optional.empty();
    } catch (RuntimeException e) {
      // One answer for every reason, of which the libraries have many: which it was would help
      // whoever tampers.
      return Optional.empty();
    }
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
