package dev.memorygraph.engines.kms;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A ciphertext blob: format (1 byte), length of the key id (1 byte), key id, version of the key (4
 * bytes), nonce (12 bytes), AES-256-GCM output with a tag of 16 bytes. All before the nonce and the
 * encryption context are authenticated.
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
record Ciphertext(String keyId, int version, byte[] header, byte[] nonce, byte[] sealed) {
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Encrypts under the newest version of a key. */
  static byte[] seal(KmsKey.Symmetric key, byte[] plaintext, byte[] context) {
    int version = key.versions().size();
    byte[] header = header(key.id(), version);
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key.versions().getLast(), nonce);
      cipher.updateAAD(header);
      cipher.updateAAD(context);
      byte[] sealed = cipher.doFinal(plaintext);
      return ByteBuffer.allocate(header.length + NONCE_BYTES + sealed.length)
          .put(header)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot encrypt with AES-GCM", e);
    }
  }

  /** Reads a blob without opening it. */
  static Ciphertext parse(byte[] blob) {
    try {
      ByteBuffer in = ByteBuffer.wrap(blob);
      if (in.get() != FORMAT) {
        throw invalid();
      }
      byte[] id = new byte[in.get() & 0xff];
      in.get(id);
      int version = in.getInt();
      byte[] header = Arrays.copyOf(blob, in.position());
      byte[] nonce = new byte[NONCE_BYTES];
      in.get(nonce);
      byte[] sealed = Arrays.copyOfRange(blob, in.position(), blob.length);
      return new Ciphertext(new String(id, StandardCharsets.UTF_8), version, header, nonce, sealed);
    } catch (BufferUnderflowException e) {
      throw invalid();
    }
  }

  byte[] open(KmsKey.Symmetric key, byte[] context) {
    if (version < 1 || version > key.versions().size()) {
      throw invalid();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key.versions().get(version - 1), nonce);
      cipher.updateAAD(header);
      cipher.updateAAD(context);
      return cipher.doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw invalid(); // Which of blob, key and context is wrong must not be told.
    }
  }

  static KmsException invalid() {
    return new KmsException(
        KmsException.Type.InvalidCiphertextException,
        "The ciphertext cannot be opened by this key and context");
  }

  private static byte[] header(String keyId, int version) {
    byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + id.length + Integer.BYTES)
        .put(FORMAT)
        .put((byte) id.length)
        .put(id)
        .putInt(version)
        .array();
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
