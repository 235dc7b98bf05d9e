package dev.memorygraph.audit.tree;

import dev.memorygraph.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** A SHA-256 value. Immutable. */
public final class Hash {
  public static final int BYTES = 32;

  /** The root of a tree without leaves: the hash of nothing. */
  public static final Hash EMPTY_TREE = new Hash(Sha256.of(new byte[0]));

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] value;

  private Hash(byte[] value) {
    this.value = value;
  }

  /** The hash of a leaf (RFC 9162, section 2.1.1). */
  public static Hash ofLeaf(byte[] leaf) {
    MessageDigest digest = Sha256.digest();
    digest.update(LEAF);
    return new Hash(digest.digest(leaf));
  }

  /** The hash of an inner node (RFC 9162, section 2.1.1). */
  public static Hash ofNode(Hash left, Hash right) {
    MessageDigest digest = Sha256.digest();
    digest.update(NODE);
    digest.update(left.value);
    return new Hash(digest.digest(right.value));
  }

  /** The plain hash of a text in UTF-8, without a prefix. */
  public static Hash ofText(String text) {
    return new Hash(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The hash that lies in an array.
   *
   * @throws IndexOutOfBoundsException if fewer than {@value #BYTES} bytes follow the offset
   */
  public static Hash at(byte[] bytes, int offset) {
    Objects.checkFromIndexSize(offset, BYTES, bytes.length);
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
  }

  /** Reads lower-case hexadecimal digits; empty for any other text. */
  public static Optional<Hash> parseHex(String hex) {
    try {
      return of(HexFormat.of().parseHex(hex)).filter(hash -> hash.hex().equals(hex));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Reads standard Base64 with its padding; empty for any other text. */
  public static Optional<Hash> parseBase64(String base64) {
    try {
      return of(Base64.getDecoder().decode(base64)).filter(hash -> hash.base64().equals(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(value);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(value, hash.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return hex();
  }

  private static Optional<Hash> of(byte[] bytes) {
    return bytes.length == BYTES ? Optional.of(new Hash(bytes)) : Optional.empty();
  }
}
