package dev.memorygraph.vault.keys.kek;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;

/** The one algorithm suite in use, at both levels. */
public final class Suite {
  /** One sealing key to a message: what names two was not made here. */
  private static final int MAX_KEYS = 1;

  /** All in one block: what is small has no use for frames. */
  private static final int NO_FRAMES = 0;

  /** Frames are so many bytes, or a multiple of it. */
  private static final int FRAME_UNIT = 4096;

  private Suite() {}

  /**
   * AES-256-GCM with HKDF and key commitment. Without signatures: writer and reader are the same
   * function, and a signature would cost thirteen times as much as all the rest.
   */
  public static AwsCrypto crypto() {
    return crypto(NO_FRAMES);
  }

  /**
   * For a content of that size: in one frame, the last, which takes a seventh less than a block.
   */
  public static AwsCrypto forContent(int bytes) {
    return crypto((bytes / FRAME_UNIT + 1) * FRAME_UNIT);
  }

  private static AwsCrypto crypto(int frame) {
    return AwsCrypto.builder()
        .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
        .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
        .withEncryptionFrameSize(frame)
        .withMaxEncryptedDataKeys(MAX_KEYS)
        .build();
  }
}
