package dev.memorygraph.graph.digest;

import dev.memorygraph.base.Sha256;
import java.math.BigInteger;
import java.security.MessageDigest;

/** A sum of SHA-256 hashes modulo 2^256: the same for the same items in any order. */
final class HashSum {
  private static final int BITS = 256;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(BITS);

  private final MessageDigest sha256 = Sha256.digest();
  private BigInteger sum = BigInteger.ZERO;

  void add(byte[] item) {
    sum = sum.add(new BigInteger(1, sha256.digest(item))).mod(MODULUS);
  }

  String hex() {
    return String.format("%064x", sum);
  }
}
