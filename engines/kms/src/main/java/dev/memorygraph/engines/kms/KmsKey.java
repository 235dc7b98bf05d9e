package dev.memorygraph.engines.kms;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key and what is known of it. */
sealed interface KmsKey {
  int AES_BYTES = 32;

  /**
   * What all keys have.
   *
   * @param created to the second, as KMS tells it
   */
  record About(String arn, Instant created, boolean enabled) {
    About enabled(boolean now) {
      return new About(arn, created, now);
    }
  }

  About about();

  KeySpec spec();

  /** The same key, switched on or off. */
  KmsKey enabled(boolean now);

  default String arn() {
    return about().arn();
  }

  default String id() {
    return arn().substring(arn().indexOf(":key/") + ":key/".length());
  }

  /** Encrypts under its last version, decrypts under any. */
  record Symmetric(About about, List<SecretKey> versions) implements KmsKey {
    public Symmetric {
      versions = List.copyOf(versions);
    }

    @Override
    public KeySpec spec() {
      return KeySpec.SYMMETRIC_DEFAULT;
    }

    @Override
    public KmsKey enabled(boolean now) {
      return new Symmetric(about.enabled(now), versions);
    }

    Symmetric rotated() {
      List<SecretKey> more = new ArrayList<>(versions);
      more.add(randomAes());
      return new Symmetric(about, more);
    }
  }

  /** Signs with ECDSA. */
  record Signing(About about, KeyPair pair) implements KmsKey {
    @Override
    public KeySpec spec() {
      return KeySpec.ECC_NIST_P256;
    }

    @Override
    public KmsKey enabled(boolean now) {
      return new Signing(about.enabled(now), pair);
    }
  }

  static KmsKey create(String arn, KeySpec spec, Instant now) {
    About about = new About(arn, now, true);
    return switch (spec) {
      case SYMMETRIC_DEFAULT -> new Symmetric(about, List.of(randomAes()));
      case ECC_NIST_P256 -> new Signing(about, randomPair());
    };
  }

  private static SecretKey randomAes() {
    byte[] key = new byte[AES_BYTES];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, "AES");
  }

  private static KeyPair randomPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make a P-256 key", e);
    }
  }
}
