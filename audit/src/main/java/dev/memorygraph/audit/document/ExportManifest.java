package dev.memorygraph.audit.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What is signed of a subject's export. Its digest is a chain over the lines: starting from 32 zero
 * bytes, {@code SHA-256(digest so far || line with its line feed)}. So it can be carried from page
 * to page, and does not depend on where the pages were cut.
 *
 * @param subject raw, as whoever asked gave it
 * @param leftOut contents that could not be opened and are not in it
 * @param withheld contents that whoever exported may not read, and the digest of the list of them
 * @param schema SHA-256 of the JSON Schema that every line follows
 */
public record ExportManifest(
    String tenant,
    String subject,
    String exportedAt,
    long contents,
    long leftOut,
    Withheld withheld,
    Hash digest,
    Hash schema) {
  /** What the statement says it is. */
  public static final String TYPE = "subject_export";

  /**
   * What is listed as withheld.
   *
   * @param digest of the lines of the list in canonical JSON, chained like that of the contents
   */
  public record Withheld(long contents, Hash digest) {}

  /** The digest of nothing. */
  public static final Hash START = Hash.at(new byte[Hash.BYTES], 0);

  /** The statement to be signed. */
  public ObjectNode statement() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("v", 1)
        .put("type", TYPE)
        .put("schema_version", 1)
        .put("tenant", tenant)
        .put("subject_id", subject)
        .put("exported_at", exportedAt)
        .put("contents", contents)
        .put("left_out", leftOut)
        .put("withheld", withheld.contents())
        .put("withheld_digest", withheld.digest().hex())
        .put("digest", digest.hex())
        .put("schema_sha256", schema.hex());
  }

  /** The digest after one more line, which is given without its line feed. */
  public static Hash after(Hash digest, String line) {
    MessageDigest next = Sha256.digest();
    next.update(digest.bytes());
    next.update(line.getBytes(StandardCharsets.UTF_8));
    next.update((byte) '\n');
    return Hash.at(next.digest(), 0);
  }
}
