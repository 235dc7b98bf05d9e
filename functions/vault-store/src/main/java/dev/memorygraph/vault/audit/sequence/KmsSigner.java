package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.base.DependencyUnavailableException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * A key on the curve P-256 in KMS. Its public half is asked for once.
 *
 * <p>Throws a {@link DependencyUnavailableException} where KMS does not answer.
 */
public final class KmsSigner implements Signer {
  private final KmsClient kms;
  private final String keyId;
  private @Nullable CheckpointKey key;

  public KmsSigner(KmsClient kms, String keyId) {
    this.kms = kms;
    this.keyId = keyId;
  }

  @Override
  public synchronized CheckpointKey key() {
    CheckpointKey known = key;
    if (known == null) {
      SdkBytes spki = asked(() -> kms.getPublicKey(get -> get.keyId(keyId)).publicKey());
      known =
          CheckpointKey.of(spki.asByteArray())
              .orElseThrow(() -> new IllegalStateException("The signing key is not on P-256"));
      key = known;
    }
    return known;
  }

  @Override
  public byte[] sign(byte[] message) {
    return asked(
            () ->
                kms.sign(
                        sign ->
                            sign.keyId(keyId)
                                .message(SdkBytes.fromByteArray(message))
                                .messageType(MessageType.RAW)
                                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
                    .signature())
        .asByteArray();
  }

  private static SdkBytes asked(Supplier<SdkBytes> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      throw new DependencyUnavailableException("The signing key does not answer", e);
    }
  }
}
