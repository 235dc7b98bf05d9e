package dev.memorygraph.engines.kms;

/** The kinds of keys, by the names that KMS and CloudFormation use. */
public enum KeySpec {
  /** 256-bit AES, for encryption. */
  SYMMETRIC_DEFAULT,
  /** ECDSA on P-256, for signatures. */
  ECC_NIST_P256
}
