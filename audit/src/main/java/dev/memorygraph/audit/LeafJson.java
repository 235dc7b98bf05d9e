package dev.memorygraph.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.base.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Entries with their place in the log, as canonical JSON (RFC 8785): the entry, {@code seq} and
 * {@code prev}, which is the hash of the leaf before in hexadecimal digits and empty for the first.
 * These bytes are what the tree hashes, Kafka carries and an export holds.
 */
public final class LeafJson {
  static final String SEQ = "seq";
  static final String PREV = "prev";

  private static final ObjectMapper JSON = new ObjectMapper();

  private LeafJson() {}

  /**
   * Gives an entry its place.
   *
   * @param entry the text that {@link EntryJson} wrote
   */
  public static String text(String entry, long seq, Optional<Hash> previous) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(entry);
      json.put(SEQ, seq).put(PREV, previous.map(Hash::hex).orElse(""));
      return CanonicalJson.text(json);
    } catch (IOException e) {
      throw new UncheckedIOException("Our own JSON cannot be read", e);
    }
  }
}
