package dev.memorygraph.audit.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.base.Json;
import java.util.Base64;
import java.util.Optional;

/**
 * A statement and its detached signature: ECDSA on P-256 over the SHA-256 of the statement's
 * canonical JSON (RFC 8785).
 *
 * @param statement an object
 * @param signature in DER, as base64
 * @param keyId {@link CheckpointKey#fingerprint} of the key that signed
 */
public record SignedDocument(JsonNode statement, String signature, String keyId) {
  private static final String STATEMENT = "statement";
  private static final String SIGNATURE = "signature";
  private static final String KEY_ID = "key_id";

  /**
   * Signs a statement.
   *
   * @param statement of at most 4,096 bytes in canonical form; larger things go in by their hash
   */
  public static SignedDocument sign(ObjectNode statement, Signer signer) {
    byte[] signature = signer.sign(CanonicalJson.bytes(statement));
    return new SignedDocument(
        statement.deepCopy(),
        Base64.getEncoder().encodeToString(signature),
        signer.key().fingerprint());
  }

  /** Reads what {@link #json} wrote, among whatever stands beside; empty for anything else. */
  public static Optional<SignedDocument> parse(JsonNode json) {
    return json.path(STATEMENT).isObject()
            && json.path(SIGNATURE).isTextual()
            && json.path(KEY_ID).isTextual()
        ? Optional.of(
            new SignedDocument(
                json.get(STATEMENT), json.get(SIGNATURE).textValue(), json.get(KEY_ID).textValue()))
        : Optional.empty();
  }

  /** Reads a text; empty for anything else, and where it has a name twice. */
  public static Optional<SignedDocument> parse(String text) {
    return Json.read(text).flatMap(SignedDocument::parse);
  }

  /** Statement, signature and key as an object. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(STATEMENT, statement);
    return json.put(SIGNATURE, signature).put(KEY_ID, keyId);
  }

  /** Whether that key signed this very statement. */
  public boolean isSignedBy(CheckpointKey key) {
    try {
      return key.fingerprint().equals(keyId)
          && key.verifies(CanonicalJson.bytes(statement), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false; // no base64
    }
  }
}
