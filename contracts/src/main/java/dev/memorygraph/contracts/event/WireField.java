package dev.memorygraph.contracts.event;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for one field of an event, as {@link WireRules} applies them to its bytes.
 *
 * @param times how often it may come
 * @param limit characters of a text; it never has more of them than bytes
 * @param allowed the only texts that are taken; empty for any
 * @param nested the rules of a message; null for anything else
 */
record WireField(
    FieldDescriptor descriptor,
    int wireType,
    int times,
    int limit,
    Set<String> allowed,
    double least,
    double most,
    @Nullable WireRules nested) {

  static WireField of(FieldDescriptor field) {
    String name = field.getName();
    double most = EventRules.most(name);
    boolean message = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    return new WireField(
        field,
        field.getLiteType().getWireType(),
        times(field),
        EventRules.limit(name),
        EventRules.allowed(name),
        EventRules.countsUp(name) ? 0 : -most,
        most,
        message && !field.isMapField() ? WireRules.of(field) : null);
  }

  /** Whether the value that comes next surely keeps to the rules; else the rest is not read. */
  boolean holds(CodedInputStream in, int type) throws IOException {
    if (type != wireType) {
      return false;
    }
    return switch (descriptor.getJavaType()) {
      case STRING -> textHolds(in);
      case LONG, INT -> fits((double) in.readInt64());
      case DOUBLE -> fits(in.readDouble());
      case BOOLEAN -> in.readRawVarint64() >= 0;
      case MESSAGE -> nested == null ? labelHolds(in) : nested.hold(in);
      case BYTE_STRING, FLOAT, ENUM -> false;
    };
  }

  private static int times(FieldDescriptor field) {
    int list = field.isMapField() ? EventRules.MAX_METADATA : EventRules.MAX_LIST;
    return field.isRepeated() ? list : 1;
  }

  private boolean fits(double number) {
    return number >= least && number <= most; // which NaN does not
  }

  /** What begins with a visible character of ASCII is not blank. */
  private boolean textHolds(CodedInputStream in) throws IOException {
    int size = in.readRawVarint32();
    if (size == 0 || size > limit) {
      return false;
    }
    if (!allowed.isEmpty()) {
      return allowed.contains(new String(in.readRawBytes(size), StandardCharsets.UTF_8));
    }
    byte first = in.readRawByte();
    in.skipRawBytes(size - 1);
    return first > ' ';
  }

  private static boolean labelHolds(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int size = in.readRawVarint32();
      if (size > EventRules.MAX_METADATA_VALUE_LENGTH) {
        return false;
      }
      in.skipRawBytes(size);
    }
    in.popLimit(outer);
    return true;
  }
}
