package dev.memorygraph.otlp.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.charset.StandardCharsets;

/** Writes bodies of answers in the encoding of the request. */
public final class ResponseWriter {
  private static final String DOMAIN = "memory-graph";
  private static final String ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";

  private ResponseWriter() {}

  /** That all was taken: the empty message. */
  public static byte[] success(Encoding encoding) {
    return switch (encoding) {
      case PROTOBUF -> new byte[0];
      case JSON -> "{}".getBytes(StandardCharsets.UTF_8);
    };
  }

  /**
   * That some was not taken. The responses of all signals have the same numbers of fields.
   *
   * @param field that tells how many, such as {@code rejectedSpans}
   */
  public static byte[] partialSuccess(
      Encoding encoding, String field, long rejected, String message) {
    return switch (encoding) {
      case PROTOBUF -> {
        UnknownFieldSet partial =
            UnknownFieldSet.newBuilder()
                .addField(1, Field.newBuilder().addVarint(rejected).build())
                .addField(2, text(message))
                .build();
        yield UnknownFieldSet.newBuilder().addField(1, nested(partial)).build().toByteArray();
      }
      case JSON -> {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("partialSuccess")
            .put(field, Long.toString(rejected))
            .put("errorMessage", message);
        yield bytes(body);
      }
    };
  }

  /**
   * A {@code google.rpc.Status} with our code as the reason of an {@code ErrorInfo}.
   *
   * @param status by HTTP
   */
  public static byte[] error(Encoding encoding, int status, String code, String message) {
    int canonical = canonical(status);
    return switch (encoding) {
      case PROTOBUF -> {
        UnknownFieldSet info =
            UnknownFieldSet.newBuilder().addField(1, text(code)).addField(2, text(DOMAIN)).build();
        UnknownFieldSet any =
            UnknownFieldSet.newBuilder()
                .addField(1, text(ERROR_INFO))
                .addField(2, nested(info))
                .build();
        yield UnknownFieldSet.newBuilder()
            .addField(1, Field.newBuilder().addVarint(canonical).build())
            .addField(2, text(message))
            .addField(3, nested(any))
            .build()
            .toByteArray();
      }
      case JSON -> {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("code", canonical).put("message", message);
        body.putArray("details")
            .addObject()
            .put("@type", ERROR_INFO)
            .put("reason", code)
            .put("domain", DOMAIN);
        yield bytes(body);
      }
    };
  }

  /** The number in {@code google.rpc.Code} for a status of HTTP. */
  private static int canonical(int status) {
    return switch (status) {
      case 400, 413, 415 -> 3; // INVALID_ARGUMENT
      case 401 -> 16; // UNAUTHENTICATED
      case 403 -> 7; // PERMISSION_DENIED
      case 404 -> 5; // NOT_FOUND
      case 429 -> 8; // RESOURCE_EXHAUSTED
      case 503 -> 14; // UNAVAILABLE
      default -> 13; // INTERNAL
    };
  }

  private static Field text(String text) {
    return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(text)).build();
  }

  private static Field nested(UnknownFieldSet message) {
    return Field.newBuilder().addLengthDelimited(message.toByteString()).build();
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
