package dev.memorygraph.audit.checkpoint;

import dev.memorygraph.base.Pem;
import dev.memorygraph.base.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public key of a log: ECDSA on the curve P-256 over SHA-256. Immutable. */
public final class CheckpointKey {
  /** Bytes of {@link #id}. */
  static final int ID_BYTES = 4;

  private static final int FIELD_BITS = 256;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private final PublicKey key;

  private CheckpointKey(PublicKey key) {
    this.key = key;
  }

  /** Reads a SubjectPublicKeyInfo in PEM; empty for any other text, and for other kinds of keys. */
  public static Optional<CheckpointKey> parse(String pem) {
    Matcher block = PEM.matcher(pem);
    try {
      return block.find() ? of(Base64.getMimeDecoder().decode(block.group(1))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Reads a SubjectPublicKeyInfo in DER; empty for other bytes, and for other kinds of keys. */
  public static Optional<CheckpointKey> of(byte[] spki) {
    try {
      PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
      return key instanceof ECPublicKey elliptic
              && elliptic.getParams().getCurve().getField().getFieldSize() == FIELD_BITS
          ? Optional.of(new CheckpointKey(key))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** As a SubjectPublicKeyInfo in PEM, with a final newline. */
  public String pem() {
    return Pem.text("PUBLIC KEY", key.getEncoded());
  }

  /** What a signature line names the key by: the first bytes of the SHA-256 of its DER form. */
  byte[] id() {
    return Arrays.copyOf(Sha256.of(key.getEncoded()), ID_BYTES);
  }

  /** What signed documents name the key by: the SHA-256 of its DER form in hexadecimal digits. */
  public String fingerprint() {
    return Sha256.hex(key.getEncoded());
  }

  /** Whether this is the key's signature, in DER, of the message. */
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // not even the form of a signature
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK verifies ECDSA", e);
    }
  }
}
