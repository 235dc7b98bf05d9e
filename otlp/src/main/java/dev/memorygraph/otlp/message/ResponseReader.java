package dev.memorygraph.otlp.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.memorygraph.base.Json;
import java.util.Optional;

/** Reads bodies of answers, as whoever sends requests needs them. */
public final class ResponseReader {
  private ResponseReader() {}

  /**
   * What an answer says of a request.
   *
   * @param rejected how many were not taken
   * @param message why, or a warning; empty where nothing is said
   */
  public record Result(long rejected, String message) {}

  /** Reads the answer to a request that was taken; empty where the body is none. */
  public static Optional<Result> result(Encoding encoding, byte[] body) {
    return switch (encoding) {
      case PROTOBUF -> protobuf(body).map(ResponseReader::partial);
      case JSON -> json(body).map(json -> partial(json.path("partialSuccess")));
    };
  }

  /** The sentence of a {@code google.rpc.Status}; empty where the body is none. */
  public static Optional<String> message(Encoding encoding, byte[] body) {
    return switch (encoding) {
      case PROTOBUF -> protobuf(body).map(status -> text(status, 2));
      case JSON -> json(body).map(status -> status.path("message").asText());
    };
  }

  private static Result partial(UnknownFieldSet response) {
    return response.getField(1).getLengthDelimitedList().stream()
        .map(ByteString::toByteArray)
        .flatMap(bytes -> protobuf(bytes).stream())
        .map(partial -> new Result(number(partial), text(partial, 2)))
        .reduce(new Result(0, ""), (first, last) -> last);
  }

  private static Result partial(JsonNode partial) {
    long rejected =
        partial.properties().stream()
            .filter(field -> field.getKey().startsWith("rejected"))
            .mapToLong(field -> field.getValue().asLong())
            .sum();
    return new Result(rejected, partial.path("errorMessage").asText());
  }

  private static long number(UnknownFieldSet message) {
    return message.getField(1).getVarintList().stream().reduce(0L, (first, last) -> last);
  }

  private static String text(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(ByteString::toStringUtf8)
        .reduce("", (first, last) -> last);
  }

  private static Optional<UnknownFieldSet> protobuf(byte[] body) {
    try {
      return Optional.of(UnknownFieldSet.parseFrom(body));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> json(byte[] body) {
    return Json.read(body).filter(JsonNode::isObject);
  }
}
