package dev.memorygraph.contracts.store;

import static dev.memorygraph.contracts.JsonFields.Unknown.REFUSED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.contracts.JsonFields;
import dev.memorygraph.contracts.JsonMessage;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.vault.StoreRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A request to store content as JSON: the field names of the Protocol Buffers schema, with two
 * additions. {@code content} is text and {@code content_base64} bytes; and the flat fields by which
 * senders give what they sealed themselves ({@code encrypted_content}, {@code encrypted_dek},
 * {@code iv}, {@code auth_tag}, {@code kek_id}, {@code encryption_algorithm}) are read as {@code
 * sealed}.
 */
public final class StoreJson {
  private static final Map<String, String> FLAT =
      Map.of(
          "encrypted_content", "encrypted_data",
          "encrypted_dek", "encrypted_dek",
          "iv", "initialization_vector",
          "auth_tag", "authentication_tag",
          "kek_id", "kek_id",
          "encryption_algorithm", "encryption_algorithm");

  private StoreJson() {}

  /** What came of reading. */
  public sealed interface Decoded {
    /** It is a request by {@link StoreRules}. */
    record Valid(StoreRequest request) implements Decoded {}

    /** It is none. */
    record Invalid(Problem problem) implements Decoded {}
  }

  /** Reads one request and checks it against {@link StoreRules}. */
  public static Decoded decode(JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      return new Decoded.Invalid(new Problem(Code.NOT_AN_OBJECT, "", "A request is an object."));
    }
    Optional<Problem> broken = Problem.malformedText(object);
    if (broken.isPresent()) {
      return new Decoded.Invalid(broken.get());
    }
    try {
      StoreRequest request = request(object);
      return StoreRules.check(request)
          .<Decoded>map(Decoded.Invalid::new)
          .orElseGet(() -> new Decoded.Valid(request));
    } catch (JsonFields.UnfitException e) {
      return new Decoded.Invalid(e.problem());
    }
  }

  /** Writes a request so that {@link #decode} gives the same request back. */
  public static ObjectNode encode(StoreRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    JsonFields.write(json, request);
    JsonNode content = json.remove("content");
    if (content != null) {
      json.set("content_base64", content);
    }
    return json;
  }

  private static StoreRequest request(ObjectNode json) {
    JsonMessage request = new JsonMessage(StoreRequest.getDescriptor(), "", REFUSED);
    ObjectNode sealed = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      String flat = FLAT.get(field.getKey());
      if (flat != null) {
        sealed.set(flat, field.getValue());
      } else if (field.getKey().equals("content")) {
        request.bytes(StoreRequest.CONTENT_FIELD_NUMBER, text(field.getValue()));
      } else if (field.getKey().equals("content_base64")) {
        request.field(Map.entry("content", field.getValue()));
      } else {
        request.field(field);
      }
    }
    if (!sealed.isEmpty()) {
      request.field(Map.entry("sealed", sealed));
    }
    return parsed(request.encoded());
  }

  private static StoreRequest parsed(ByteString request) {
    try {
      return StoreRequest.parseFrom(request);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("What was encoded can be decoded", e);
    }
  }

  private static ByteString text(JsonNode json) {
    if (!json.isTextual()) {
      throw new JsonFields.UnfitException(Code.WRONG_KIND, "/content", "Must be a string.");
    }
    return ByteString.copyFromUtf8(json.textValue());
  }
}
