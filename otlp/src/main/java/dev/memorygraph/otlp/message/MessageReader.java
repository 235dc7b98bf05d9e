package dev.memorygraph.otlp.message;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.Message;
import java.io.IOException;

/** Reads bodies into messages; what is unknown in them is as good as absent. */
public final class MessageReader {
  private MessageReader() {}

  /**
   * Reads a body; one without any bytes is the empty message in either encoding.
   *
   * @param type a message of the wanted type
   * @throws IOException where it is not of the encoding; the message may tell of what stands there
   * @throws UnusableException where a value is of another kind than its field, or there are more
   *     than {@link MessageCount#MAX_MESSAGES} messages in it
   */
  public static Message read(byte[] body, Encoding encoding, Message type) throws IOException {
    if (body.length == 0) {
      return type.getDefaultInstanceForType();
    }
    return switch (encoding) {
      case JSON -> {
        Message.Builder builder = type.newBuilderForType();
        JsonReader.read(body, builder);
        yield builder.build();
      }
      case PROTOBUF -> {
        MessageCount.check(body, type.getDescriptorForType());
        yield DiscardUnknownFieldsParser.wrap(type.getParserForType()).parseFrom(body);
      }
    };
  }
}
