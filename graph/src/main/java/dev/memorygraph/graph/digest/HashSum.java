package dev.memorygraph.graph.digest;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A sum of SHA-256 hashes modulo 2^256: the same for the same items in any order. */
final class HashSum {
  private static final int BITS = 256;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(BITS);

  private final MessageDigest sha256;
  private BigInteger sum = BigInteger.ZERO;

  HashSum() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  void add(byte[] item) {
    sum = sum.add(new BigInteger(1, sha256.digest(item))).mod(MODULUS);
  }

  String hex() {
    return String.format("%064x", sum);
  }
}
