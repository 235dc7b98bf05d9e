package dev.memorygraph.vault.content;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.vault.EncryptedContent;
import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.store.StoreResult;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/** Answers about contents. */
final class ContentJson {
  private ContentJson() {}

  static ObjectNode stored(StoreResult.Kept kept) {
    ContentHeader head = kept.head();
    return JsonNodeFactory.instance
        .objectNode()
        .put("content_id", head.contentId())
        .put("vault_reference", head.reference())
        .put("encryption_key_id", head.key().text() + "#" + head.keyVersion())
        .put("stored_at_ms", head.storedAt().toEpochMilli())
        .put("outcome", kept.outcome().name().toLowerCase(Locale.ROOT));
  }

  static ObjectNode refused(StoreResult.Refused refused) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("content_id", refused.contentId())
        .put("code", refused.problem().code())
        .put("detail", refused.problem().title());
  }

  /** Text where it is text, else base64. */
  static ObjectNode found(Retrieved.Found found) {
    SealedRecord plain = found.plain();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("content_id", found.head().contentId())
            .put("classification", found.head().classification().label());
    found.head().expiresAt().map(Instant::toString).ifPresent(end -> json.put("expires_at", end));
    if (plain.hasSealed()) {
      json.set("sealed", sealed(plain.getSealed()));
    } else if (plain.getContent().isValidUtf8()) {
      json.put("content", plain.getContent().toStringUtf8());
    } else {
      json.put("content_base64", base64(plain.getContent()));
    }
    if (!found.revisions().isEmpty()) {
      found.revisions().forEach(json.putArray("revisions")::add);
    }
    plain.getMetadataMap().forEach(json.putObject("metadata")::put);
    return json;
  }

  private static ObjectNode sealed(EncryptedContent sealed) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("encrypted_content", base64(sealed.getEncryptedData()))
        .put("encryption_algorithm", sealed.getEncryptionAlgorithm())
        .put("encrypted_dek", base64(sealed.getEncryptedDek()))
        .put("kek_id", sealed.getKekId())
        .put("iv", base64(sealed.getInitializationVector()))
        .put("auth_tag", base64(sealed.getAuthenticationTag()));
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
