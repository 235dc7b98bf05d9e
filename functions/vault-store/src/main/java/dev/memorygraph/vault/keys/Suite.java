package dev.memorygraph.vault.keys;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;

/** The one algorithm suite in use, at both levels. */
final class Suite {
  /** One sealing key to a message: what names two was not made here. */
  private static final int MAX_KEYS = 1;

  private Suite() {}

  /**
   * AES-256-GCM with HKDF and key commitment. Without signatures: writer and reader are the same
   * function, and a signature would cost thirteen times as much as all the rest.
   */
  static AwsCrypto crypto() {
    return AwsCrypto.builder()
        .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
        .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
        .withMaxEncryptedDataKeys(MAX_KEYS)
        .build();
  }
}
