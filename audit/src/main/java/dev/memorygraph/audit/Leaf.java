package dev.memorygraph.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.memorygraph.audit.tree.Hash;
import java.io.IOException;
import java.util.Optional;

/**
 * An entry that has its place in a log, without its text: what a verifier needs of it.
 *
 * @param seq its place, from 0
 * @param previous hash of the leaf before; empty for the first
 * @param hash of the leaf itself, as the tree holds it
 */
public record Leaf(long seq, Optional<Hash> previous, Hash hash) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a leaf as {@link LeafJson} writes it; empty where place or predecessor cannot be read.
   */
  public static Optional<Leaf> parse(byte[] leaf) {
    try (JsonParser json = JSON.createParser(leaf)) {
      Optional<Link> link = link(json);
      return link.map(found -> new Leaf(found.seq, found.previous(), Hash.ofLeaf(leaf)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private record Link(long seq, String prev) {

    private boolean fits() {
      return seq >= 0 && (prev.isEmpty() ? seq == 0 : Hash.parseHex(prev).isPresent());
    }

    private Optional<Hash> previous() {
      return Hash.parseHex(prev);
    }
  }

  private static Optional<Link> link(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    long seq = -1;
    String prev = "?";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals(LeafJson.SEQ) && value == JsonToken.VALUE_NUMBER_INT) {
        seq = json.getLongValue();
      } else if (name.equals(LeafJson.PREV) && value == JsonToken.VALUE_STRING) {
        prev = json.getText();
      }
      json.skipChildren();
    }
    boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
    return Optional.of(new Link(seq, prev)).filter(link -> whole && link.fits());
  }
}
