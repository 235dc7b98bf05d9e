package dev.memorygraph.engines.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What can be asked, by the names of KMS. */
final class Operations {
  private final KeyRing keys;
  private final Encryption encryption = new Encryption(this);
  private final Signatures signatures = new Signatures(this);

  Operations(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * Answers one request.
   *
   * @throws KmsException for every answer but success
   */
  ObjectNode answer(String operation, Parameters request) {
    return switch (operation) {
      case "GenerateDataKey" -> encryption.generateDataKey(request);
      case "GenerateDataKeyWithoutPlaintext" -> encryption.generateDataKeyWithoutPlaintext(request);
      case "Encrypt" -> encryption.encrypt(request);
      case "Decrypt" -> encryption.decrypt(request);
      case "ReEncrypt" -> encryption.reEncrypt(request);
      case "Sign" -> signatures.sign(request);
      case "Verify" -> signatures.verify(request);
      case "GetPublicKey" -> signatures.getPublicKey(request);
      case "DescribeKey" -> describe(request);
      case "EnableKey" -> enable(request, true);
      case "DisableKey" -> enable(request, false);
      case "RotateKeyOnDemand" -> rotate(request);
      default ->
          throw new KmsException(
              KmsException.Type.UnknownOperationException,
              operation + " is not an operation of this endpoint");
    };
  }

  KeyRing keys() {
    return keys;
  }

  /** The key of that id or ARN, which must be in use. */
  KmsKey enabled(String idOrArn) {
    KmsKey key = keys.any(idOrArn);
    if (!key.about().enabled()) {
      throw new KmsException(KmsException.Type.DisabledException, key.arn() + " is disabled.");
    }
    return key;
  }

  /** What a key is for, in the words of several answers. */
  static void describeUse(ObjectNode answer, KmsKey key) {
    String spec = key.spec().name();
    answer.put("KeySpec", spec).put("CustomerMasterKeySpec", spec);
    switch (key) {
      case KmsKey.Symmetric _ -> {
        answer.put("KeyUsage", "ENCRYPT_DECRYPT");
        answer.putArray("EncryptionAlgorithms").add("SYMMETRIC_DEFAULT");
      }
      case KmsKey.Signing _ -> {
        answer.put("KeyUsage", "SIGN_VERIFY");
        answer.putArray("SigningAlgorithms").add(Signatures.ALGORITHM);
      }
    }
  }

  private ObjectNode describe(Parameters request) {
    KmsKey key = keys.any(request.text("KeyId"));
    boolean enabled = key.about().enabled();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = answer.putObject("KeyMetadata");
    metadata.put("AWSAccountId", key.arn().split(":", -1)[4]);
    metadata.put("KeyId", key.id()).put("Arn", key.arn());
    metadata.put("CreationDate", key.about().created().getEpochSecond());
    metadata.put("Enabled", enabled).put("KeyState", enabled ? "Enabled" : "Disabled");
    metadata.put("Origin", "AWS_KMS").put("KeyManager", "CUSTOMER").put("MultiRegion", false);
    describeUse(metadata, key);
    return answer;
  }

  private ObjectNode enable(Parameters request, boolean now) {
    keys.change(request.text("KeyId"), key -> key.enabled(now));
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode rotate(Parameters request) {
    KmsKey key = enabled(request.text("KeyId"));
    keys.change(key.arn(), Operations::rotated);
    return JsonNodeFactory.instance.objectNode().put("KeyId", key.arn());
  }

  private static KmsKey rotated(KmsKey key) {
    return switch (key) {
      case KmsKey.Symmetric symmetric -> symmetric.rotated();
      case KmsKey.Signing signing ->
          throw new KmsException(
              KmsException.Type.UnsupportedOperationException,
              signing.arn() + " cannot be rotated.");
    };
  }
}
