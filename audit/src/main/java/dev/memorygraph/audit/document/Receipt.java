package dev.memorygraph.audit.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The receipt of an erasure: which contents became unreadable, and which keys were destroyed for
 * it. The signed statement names both lists by number and hash, so that they may be of any length.
 *
 * @param document states {@code type}, {@code tenant}, {@code subject}, {@code erased_at}, {@code
 *     seq}, {@code completed_at}, the lists, and in {@code graph} how many {@code people}, {@code
 *     nodes} and {@code links} lost words or the person's id and how many nodes a hold keeps;
 *     receipts of before have no {@code graph}
 * @param contents objects with {@code content_id} (a pseudonym), {@code classification} and {@code
 *     stored_at}
 * @param keys texts such as {@code acme/pii/…#1}
 */
public record Receipt(SignedDocument document, ArrayNode contents, ArrayNode keys) {
  /** What the statement says it is. */
  public static final String TYPE = "erasure_receipt";

  /**
   * Signs a receipt.
   *
   * @param facts all that is stated but the lists
   */
  public static Receipt sign(ObjectNode facts, ArrayNode contents, ArrayNode keys, Signer signer) {
    ObjectNode statement = facts.deepCopy().put("v", 1).put("type", TYPE);
    statement.put("contents", contents.size()).put("contents_sha256", hash(contents));
    statement.put("keys", keys.size()).put("keys_sha256", hash(keys));
    return new Receipt(SignedDocument.sign(statement, signer), contents, keys);
  }

  /** Reads what {@link #json} wrote; empty for anything else. */
  public static Optional<Receipt> parse(JsonNode json) {
    return SignedDocument.parse(json)
        .filter(document -> document.statement().path("type").asText().equals(TYPE))
        .filter(_ -> json.path("contents").isArray() && json.path("keys").isArray())
        .map(
            document ->
                new Receipt(
                    document, (ArrayNode) json.get("contents"), (ArrayNode) json.get("keys")));
  }

  /** Reads the text of a receipt; empty for anything else, and where it has a name twice. */
  public static Optional<Receipt> parse(String text) {
    return Json.read(text).flatMap(Receipt::parse);
  }

  /** All of it as an object. */
  public ObjectNode json() {
    ObjectNode json = document.json();
    json.set("contents", contents);
    json.set("keys", keys);
    return json;
  }

  /** What is wrong with it, a sentence each; nothing where it is sound. */
  public List<String> problems(CheckpointKey key) {
    List<String> problems = new ArrayList<>();
    if (!document.isSignedBy(key)) {
      problems.add("The statement was not signed with this key, or was changed.");
    }
    if (!states("contents", contents)) {
      problems.add("The list of contents is not the one that was signed.");
    }
    if (!states("keys", keys)) {
      problems.add("The list of keys is not the one that was signed.");
    }
    return List.copyOf(problems);
  }

  private boolean states(String name, ArrayNode list) {
    JsonNode statement = document.statement();
    return statement.path(name).asInt(-1) == list.size()
        && statement.path(name + "_sha256").asText().equals(hash(list));
  }

  private static String hash(ArrayNode list) {
    return Hash.ofText(CanonicalJson.text(list)).hex();
  }
}
