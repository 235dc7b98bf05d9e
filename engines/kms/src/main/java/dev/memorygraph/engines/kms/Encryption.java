package dev.memorygraph.engines.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Optional;

/** The operations of symmetric keys. */
final class Encryption {
  private static final String ALGORITHM = "SYMMETRIC_DEFAULT";
  private static final int PLAINTEXT_LIMIT = 4096;
  private static final int CIPHERTEXT_LIMIT = 6144;
  private static final int DATA_KEY_LIMIT = 1024;

  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  private record Opened(KmsKey.Symmetric key, byte[] plaintext) {}

  private final Operations operations;

  Encryption(Operations operations) {
    this.operations = operations;
  }

  ObjectNode generateDataKey(Parameters request) {
    byte[] dataKey = dataKey(request);
    return sealed(request, dataKey).put("Plaintext", dataKey);
  }

  ObjectNode generateDataKeyWithoutPlaintext(Parameters request) {
    return sealed(request, dataKey(request));
  }

  ObjectNode encrypt(Parameters request) {
    algorithm(request, "EncryptionAlgorithm");
    return sealed(request, request.bytes("Plaintext", PLAINTEXT_LIMIT))
        .put("EncryptionAlgorithm", ALGORITHM);
  }

  ObjectNode decrypt(Parameters request) {
    algorithm(request, "EncryptionAlgorithm");
    Opened opened = opened(request, "KeyId", "EncryptionContext");
    return JsonNodeFactory.instance
        .objectNode()
        .put("KeyId", opened.key().arn())
        .put("Plaintext", opened.plaintext())
        .put("EncryptionAlgorithm", ALGORITHM);
  }

  ObjectNode reEncrypt(Parameters request) {
    algorithm(request, "SourceEncryptionAlgorithm");
    algorithm(request, "DestinationEncryptionAlgorithm");
    Opened opened = opened(request, "SourceKeyId", "SourceEncryptionContext");
    KmsKey.Symmetric key = symmetric(operations.enabled(request.text("DestinationKeyId")));
    byte[] context = request.context("DestinationEncryptionContext");
    return JsonNodeFactory.instance
        .objectNode()
        .put("CiphertextBlob", Ciphertext.seal(key, opened.plaintext(), context))
        .put("SourceKeyId", opened.key().arn())
        .put("KeyId", key.arn())
        .put("SourceEncryptionAlgorithm", ALGORITHM)
        .put("DestinationEncryptionAlgorithm", ALGORITHM);
  }

  private ObjectNode sealed(Parameters request, byte[] plaintext) {
    KmsKey.Symmetric key = symmetric(operations.enabled(request.text("KeyId")));
    byte[] blob = Ciphertext.seal(key, plaintext, request.context("EncryptionContext"));
    return JsonNodeFactory.instance
        .objectNode()
        .put("KeyId", key.arn())
        .put("CiphertextBlob", blob);
  }

  private Opened opened(Parameters request, String keyName, String contextName) {
    Ciphertext blob = Ciphertext.parse(request.bytes("CiphertextBlob", CIPHERTEXT_LIMIT));
    Optional<KmsKey> expected = request.optional(keyName).map(operations::enabled);
    if (expected.isPresent() && !expected.get().id().equals(blob.keyId())) {
      throw new KmsException(
          KmsException.Type.IncorrectKeyException,
          "The ciphertext was encrypted under another key");
    }
    // To a client, a blob of a key that is not here is not a ciphertext.
    KmsKey found = operations.keys().find(blob.keyId()).orElseThrow(Ciphertext::invalid);
    KmsKey.Symmetric key = symmetric(operations.enabled(found.arn()));
    return new Opened(key, blob.open(key, request.context(contextName)));
  }

  private static KmsKey.Symmetric symmetric(KmsKey key) {
    return switch (key) {
      case KmsKey.Symmetric symmetric -> symmetric;
      case KmsKey.Signing _ ->
          throw new KmsException(
              KmsException.Type.InvalidKeyUsageException, key.arn() + " signs only.");
    };
  }

  private static byte[] dataKey(Parameters request) {
    Optional<Integer> bytes = request.number("NumberOfBytes");
    Optional<String> spec = request.optional("KeySpec");
    if (bytes.isPresent() == spec.isPresent()) {
      throw KmsException.invalid("Please specify either number of bytes or key spec.");
    }
    int length = bytes.orElseGet(() -> length(spec.orElseThrow()));
    if (length < 1 || length > DATA_KEY_LIMIT) {
      throw KmsException.invalid("'NumberOfBytes' must be 1 to " + DATA_KEY_LIMIT);
    }
    byte[] dataKey = new byte[length];
    new SecureRandom().nextBytes(dataKey);
    return dataKey;
  }

  private static int length(String spec) {
    return switch (spec) {
      case "AES_256" -> 32;
      case "AES_128" -> 16;
      default -> throw KmsException.invalid("'KeySpec' must be AES_256 or AES_128");
    };
  }

  private static void algorithm(Parameters request, String name) {
    if (!request.optional(name).orElse(ALGORITHM).equals(ALGORITHM)) {
      throw KmsException.invalid("'%s' must be %s".formatted(name, ALGORITHM));
    }
  }
}
