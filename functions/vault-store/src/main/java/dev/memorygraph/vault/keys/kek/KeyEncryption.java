package dev.memorygraph.vault.keys.kek;

import dev.memorygraph.base.DependencyUnavailableException;
import java.util.Arrays;
import java.util.Map;

/**
 * Wraps data keys under key-encryption keys that never leave it in the clear. All methods throw
 * {@link DependencyUnavailableException} where the service behind it cannot be reached or refuses
 * for now.
 */
public interface KeyEncryption {

  /**
   * Wraps a key under the newest version of a key-encryption key, which is made if there is none.
   *
   * @param context bound to the result: unwrapping takes the same
   */
  WrappedKey wrap(KekId kek, byte[] key, Map<String, String> context);

  /**
   * The key again.
   *
   * @throws BrokenKeyException where it was not wrapped here, or under another context
   */
  byte[] unwrap(KekId kek, byte[] wrapped, Map<String, String> context);

  /**
   * The same key wrapped under the newest version.
   *
   * @throws BrokenKeyException as {@link #unwrap}
   */
  default WrappedKey rewrap(KekId kek, byte[] wrapped, Map<String, String> context) {
    byte[] key = unwrap(kek, wrapped, context);
    try {
      return wrap(kek, key, context);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Makes a new version of a key-encryption key; older ones go on unwrapping. */
  void rotate(KekId kek);

  /** Which version of a key-encryption key wraps now. */
  String currentVersion(KekId kek);

  /** Returns if the service could wrap a key now; costs one call. */
  void check();

  /**
   * A key as it is stored.
   *
   * @param kekVersion that it is wrapped under
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record WrappedKey(byte[] bytes, String kekVersion) {}
}
