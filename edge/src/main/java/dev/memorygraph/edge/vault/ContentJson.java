package dev.memorygraph.edge.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.vault.EncryptedContent;
import dev.memorygraph.contracts.vault.RetrieveResponse;
import dev.memorygraph.contracts.vault.StoreBatchItem;
import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.contracts.vault.StoreResponse;
import dev.memorygraph.contracts.vault.VaultProblem;
import java.util.Arrays;
import java.util.Base64;

/** What the vault's routes answer, as messages. */
final class ContentJson {
  private ContentJson() {}

  /** What was kept. */
  static StoreResponse stored(JsonNode answer) {
    return StoreResponse.newBuilder()
        .setContentId(answer.path("content_id").asText())
        .setVaultReference(answer.path("vault_reference").asText())
        .setEncryptionKeyId(answer.path("encryption_key_id").asText())
        .setStoredAtMs(answer.path("stored_at_ms").asLong())
        .setOutcome(outcome(answer.path("outcome").asText()))
        .build();
  }

  private static StoreOutcome outcome(String name) {
    return Arrays.stream(StoreOutcome.values())
        .filter(one -> one.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(StoreOutcome.STORE_OUTCOME_UNSPECIFIED);
  }

  /** What came of one of many. */
  static StoreBatchItem item(JsonNode answer) {
    return answer.hasNonNull("code")
        ? StoreBatchItem.newBuilder().setProblem(problem(answer)).build()
        : StoreBatchItem.newBuilder().setStored(stored(answer)).build();
  }

  private static VaultProblem problem(JsonNode answer) {
    return VaultProblem.newBuilder()
        .setContentId(answer.path("content_id").asText())
        .setCode(answer.path("code").asText())
        .setDetail(answer.path("detail").asText())
        .build();
  }

  /** A content that was read. */
  static RetrieveResponse read(JsonNode answer) {
    RetrieveResponse.Builder read =
        RetrieveResponse.newBuilder()
            .setContentId(answer.path("content_id").asText())
            .setClassification(answer.path("classification").asText());
    if (answer.has("sealed")) {
      read.setSealed(sealed(answer.path("sealed")));
    } else {
      read.setContent(content(answer));
    }
    answer
        .path("metadata")
        .properties()
        .forEach(one -> read.putMetadata(one.getKey(), one.getValue().asText()));
    return read.build();
  }

  /** Text where it is text, else bytes. */
  private static ByteString content(JsonNode answer) {
    return answer.has("content")
        ? ByteString.copyFromUtf8(answer.path("content").asText())
        : bytes(answer, "content_base64");
  }

  private static EncryptedContent sealed(JsonNode sealed) {
    return EncryptedContent.newBuilder()
        .setEncryptedData(bytes(sealed, "encrypted_content"))
        .setEncryptionAlgorithm(sealed.path("encryption_algorithm").asText())
        .setEncryptedDek(bytes(sealed, "encrypted_dek"))
        .setKekId(sealed.path("kek_id").asText())
        .setInitializationVector(bytes(sealed, "iv"))
        .setAuthenticationTag(bytes(sealed, "auth_tag"))
        .build();
  }

  private static ByteString bytes(JsonNode object, String field) {
    return ByteString.copyFrom(Base64.getDecoder().decode(object.path(field).asText()));
  }
}
