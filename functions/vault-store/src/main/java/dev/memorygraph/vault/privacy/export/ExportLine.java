package dev.memorygraph.vault.privacy.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.contracts.store.StoreJson;
import dev.memorygraph.contracts.vault.RetentionPolicy;
import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.vault.content.record.ContentHeader;
import java.time.Duration;

/**
 * A content as a line of an export: the request that would store it again, without the person, in
 * canonical JSON. Nothing in it depends on tenant, keys or the time of storing, so that an import
 * and another export give the same line; so it has no version, which only ingest gives.
 */
final class ExportLine {
  private ExportLine() {}

  /** The line, without a line feed. */
  static String of(ContentHeader head, SealedRecord plain) {
    StoreRequest.Builder request =
        StoreRequest.newBuilder()
            .setContentId(head.contentId())
            .setClassification(head.classification().label())
            .setContent(plain.getContent())
            .putAllMetadata(plain.getMetadataMap());
    if (plain.hasSealed()) {
      request.setSealed(plain.getSealed());
    }
    if (plain.hasAccessPolicy()) {
      request.setAccessPolicy(plain.getAccessPolicy());
    }
    head.expiresAt()
        .map(end -> (int) Duration.between(head.storedAt(), end).toDays())
        .ifPresent(
            days ->
                request.setRetentionPolicy(RetentionPolicy.newBuilder().setRetentionDays(days)));
    return CanonicalJson.text(readable(StoreJson.encode(request.build()), plain));
  }

  /** Text as text, for people, unless escapes would make it longer than base64 does. */
  private static ObjectNode readable(ObjectNode json, SealedRecord plain) {
    if (!plain.getContent().isEmpty() && plain.getContent().isValidUtf8()) {
      String text = plain.getContent().toStringUtf8();
      int escaped = JsonNodeFactory.instance.textNode(text).toString().length();
      if (escaped <= json.get("content_base64").textValue().length()) {
        json.remove("content_base64");
        json.put("content", text);
      }
    }
    return json;
  }
}
