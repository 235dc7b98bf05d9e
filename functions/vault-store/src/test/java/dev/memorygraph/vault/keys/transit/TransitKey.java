package dev.memorygraph.vault.keys.transit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.vault.keys.transit.TransitServer.Refusal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key in versions, as the engine holds it. */
final class TransitKey {
  private static final Pattern CIPHERTEXT = Pattern.compile("vault:v(\\d+):(.+)");
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String type;
  private final boolean derived;
  private final List<byte[]> versions = new ArrayList<>();
  private int decryptFrom = 1;

  TransitKey(String type, boolean derived) {
    this.type = type;
    this.derived = derived;
    rotate();
  }

  static byte[] random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  synchronized void rotate() {
    versions.add(random());
  }

  synchronized void decryptFrom(int version) {
    decryptFrom = version;
  }

  synchronized ObjectNode described() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("derived", derived)
        .put("latest_version", versions.size())
        .put("min_decryption_version", decryptFrom);
  }

  synchronized String encrypt(byte[] plain, byte[] context) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, versions.size(), nonce, context);
      byte[] sealed = cipher.doFinal(plain);
      byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return "vault:v" + versions.size() + ":" + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized byte[] decrypt(String ciphertext, byte[] context) {
    Matcher form = CIPHERTEXT.matcher(ciphertext);
    if (!form.matches()) {
      throw new Refusal(400, "invalid ciphertext: no prefix");
    }
    try {
      int version = Integer.parseInt(form.group(1));
      if (version < decryptFrom || version > versions.size()) {
        throw new Refusal(400, "ciphertext or signature version is disallowed by policy");
      }
      ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(form.group(2)));
      byte[] nonce = new byte[NONCE_BYTES];
      all.get(nonce);
      byte[] sealed = new byte[all.remaining()];
      all.get(sealed);
      return cipher(Cipher.DECRYPT_MODE, version, nonce, context).doFinal(sealed);
    } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
      throw new Refusal(400, "cipher: message authentication failed");
    }
  }

  private Cipher cipher(int mode, int version, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    if (derived && context.length == 0) {
      throw new Refusal(400, "missing 'context' for key derivation");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, derivedKey(version, context), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private SecretKey derivedKey(int version, byte[] context) throws GeneralSecurityException {
    byte[] key = versions.get(version - 1);
    return derived
        ? KDF.getInstance("HKDF-SHA256")
            .deriveKey(
                "AES", HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(context, key.length))
        : new SecretKeySpec(key, "AES");
  }
}
