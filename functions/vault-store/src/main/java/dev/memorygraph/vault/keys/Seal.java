package dev.memorygraph.vault.keys;

import com.amazonaws.encryptionsdk.AwsCrypto;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Seals contents and opens them. What it makes is a message of the AWS Encryption SDK behind one
 * byte that says which form of ours it is, so that a later form can be told apart.
 */
public final class Seal {
  /** The form that is written. */
  public static final int FORMAT = 1;

  private final AwsCrypto crypto = Suite.crypto();
  private final Metrics metrics;

  public Seal(Metrics metrics) {
    this.metrics = metrics;
  }

  /** The content under a fresh key of its own, bound to its id and all that names the data key. */
  public byte[] seal(DataKey key, String contentId, byte[] content) {
    return timed(
        "encrypt",
        () -> {
          byte[] message =
              crypto
                  .encryptData(
                      key.materials(), content, new SealContext(key.id(), contentId).values())
                  .getResult();
          return ByteBuffer.allocate(message.length + 1).put((byte) FORMAT).put(message).array();
        });
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
    byte[] message = new byte[sealed.length - 1];
    System.arraycopy(sealed, 1, message, 0, message.length);
    try {
      return Optional.of(
          crypto
              .decryptData(key.materials(), message, new SealContext(key.id(), contentId).values())
              .getResult());
    } catch (RuntimeException e) {
      // One answer for every reason, of which the libraries have many: which it was would help
      // whoever tampers.
      return Optional.empty();
    }
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
