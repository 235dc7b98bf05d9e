package dev.memorygraph.vault.keys;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;

/** The one algorithm suite in use, at both levels. */
final class Suite {
  /** One sealing key to a message: what names two was not made here. */
  private static final int MAX_KEYS = 1;

  /**
   * All of a content in one block. Frames carry their number in the clear, and the library does not
   * compare it with its own count: bits of it could be changed unnoticed. A block has no such
   * field, and contents are small enough for one.
   */
  private static final int NO_FRAMES = 0;

  private Suite() {}

  /**
   * AES-256-GCM with HKDF and key commitment. Without signatures: writer and reader are the same
   * function, and a signature would cost thirteen times as much as all the rest.
   */
  static AwsCrypto crypto() {
    return AwsCrypto.builder()
        .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
        .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
        .withEncryptionFrameSize(NO_FRAMES)
        .withMaxEncryptedDataKeys(MAX_KEYS)
        .build();
  }
}
