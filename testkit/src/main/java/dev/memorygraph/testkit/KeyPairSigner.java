package dev.memorygraph.testkit;

import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.checkpoint.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A key of the JDK's own, by which audit logs and receipts are signed. */
public record KeyPairSigner(KeyPair pair) implements Signer {

  /** A new key on the curve P-256. */
  public static KeyPairSigner generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new KeyPairSigner(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CheckpointKey key() {
    return CheckpointKey.of(pair.getPublic().getEncoded()).orElseThrow();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
