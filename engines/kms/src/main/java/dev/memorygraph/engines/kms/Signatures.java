package dev.memorygraph.engines.kms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Sha256;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;

/** The operations of signing keys: ECDSA with SHA-256, signatures in DER. */
final class Signatures {
  static final String ALGORITHM = "ECDSA_SHA_256";
  private static final int MESSAGE_LIMIT = 4096;
  private static final int SIGNATURE_LIMIT = 6144;
  private static final int DIGEST_BYTES = 32;

  private final Operations operations;

  Signatures(Operations operations) {
    this.operations = operations;
  }

  ObjectNode sign(Parameters request) {
    KmsKey.Signing key = signing(operations.enabled(request.text("KeyId")));
    byte[] digest = digest(request);
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(key.pair().getPrivate());
      signature.update(digest);
      return answer(key).put("Signature", signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot sign with ECDSA", e);
    }
  }

  ObjectNode verify(Parameters request) {
    KmsKey.Signing key = signing(operations.enabled(request.text("KeyId")));
    byte[] digest = digest(request);
    if (!verified(key, digest, request.bytes("Signature", SIGNATURE_LIMIT))) {
      throw new KmsException(
          KmsException.Type.KMSInvalidSignatureException, "The signature is not valid");
    }
    return answer(key).put("SignatureValid", true);
  }

  ObjectNode getPublicKey(Parameters request) {
    KmsKey key = operations.enabled(request.text("KeyId"));
    return switch (key) {
      case KmsKey.Signing signing -> {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Operations.describeUse(answer, signing);
        yield answer
            .put("KeyId", signing.arn())
            .put("PublicKey", signing.pair().getPublic().getEncoded());
      }
      case KmsKey.Symmetric _ ->
          throw new KmsException(
              KmsException.Type.UnsupportedOperationException, key.arn() + " has no public key.");
    };
  }

  private static boolean verified(KmsKey.Signing key, byte[] digest, byte[] der) {
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initVerify(key.pair().getPublic());
      signature.update(digest);
      return signature.verify(der);
    } catch (SignatureException e) {
      return false; // Not DER at all.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot verify ECDSA", e);
    }
  }

  private static byte[] digest(Parameters request) {
    if (!request.text("SigningAlgorithm").equals(ALGORITHM)) {
      throw new KmsException(
          KmsException.Type.InvalidKeyUsageException, "'SigningAlgorithm' must be " + ALGORITHM);
    }
    byte[] message = request.bytes("Message", MESSAGE_LIMIT);
    return switch (request.optional("MessageType").orElse("RAW")) {
      case "RAW" -> Sha256.of(message);
      case "DIGEST" -> checked(message);
      default -> throw KmsException.invalid("'MessageType' must be RAW or DIGEST");
    };
  }

  private static byte[] checked(byte[] digest) {
    if (digest.length != DIGEST_BYTES) {
      throw KmsException.invalid("Digest is invalid length for algorithm " + ALGORITHM + ".");
    }
    return digest;
  }

  private static ObjectNode answer(KmsKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("KeyId", key.arn())
        .put("SigningAlgorithm", ALGORITHM);
  }

  private static KmsKey.Signing signing(KmsKey key) {
    return switch (key) {
      case KmsKey.Signing signing -> signing;
      case KmsKey.Symmetric _ ->
          throw new KmsException(
              KmsException.Type.InvalidKeyUsageException, key.arn() + " encrypts only.");
    };
  }
}
