package dev.memorygraph.otlp.message;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.WireFormat;
import dev.memorygraph.contracts.Problem.Code;
import java.io.IOException;

/**
 * How many messages lie within each other in a body. An empty one has two bytes, and becomes an
 * object of fifty: they are counted before any is made.
 */
public final class MessageCount {
  /** Messages in one request: all spans, attributes, values and what they lie in. */
  public static final int MAX_MESSAGES = 2_000_000;

  private static final int MAX_DEPTH = 100;

  private int count;

  MessageCount() {}

  /** Counts one more. */
  void increment() {
    count++;
    if (count > MAX_MESSAGES) {
      throw new UnusableException(
          Code.TOO_LONG, "", "A request has at most 2,000,000 values and what they lie in.");
    }
  }

  /** Counts those of a body. */
  static void check(byte[] body, Descriptor type) throws IOException {
    new MessageCount().walk(CodedInputStream.newInstance(body), type, 0);
  }

  private void walk(CodedInputStream in, Descriptor type, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("Messages lie too deep within each other");
    }
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (field != null && delimited && field.getJavaType() == JavaType.MESSAGE) {
        increment();
        int outer = in.pushLimit(in.readRawVarint32());
        walk(in, field.getMessageType(), depth + 1);
        in.checkLastTagWas(0);
        in.popLimit(outer);
      } else {
        in.skipField(tag);
      }
    }
  }
}
