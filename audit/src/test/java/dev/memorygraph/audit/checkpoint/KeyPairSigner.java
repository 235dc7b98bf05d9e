package dev.memorygraph.audit.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A key of the JDK's own. */
public record KeyPairSigner(KeyPair pair) implements Signer {

  /** A new key on that curve. */
  public static KeyPairSigner generate(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return new KeyPairSigner(generator.generateKeyPair());
  }

  public static KeyPairSigner generate() throws GeneralSecurityException {
    return generate("secp256r1");
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
