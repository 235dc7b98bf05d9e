package dev.memorygraph.contracts.event;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import dev.memorygraph.contracts.telemetry.DocumentReference;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.EventPayload.PayloadCase;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the fields of a message, as far as its bytes tell that they hold. Most events keep
 * to all of them, and looking through bytes takes a tenth of the time of asking a message for every
 * field that it may have. Where it is not sure, {@link EventRules} looks at the message.
 */
final class WireRules {
  private static final WireRules EVENT = new WireRules(Event.getDescriptor(), List.of());

  private final @Nullable WireField[] fields;
  private final int[] required;

  private WireRules(Descriptor message, List<String> required) {
    int greatest =
        message.getFields().stream().mapToInt(FieldDescriptor::getNumber).max().orElse(0);
    this.fields = new WireField[greatest + 1];
    message.getFields().forEach(field -> fields[field.getNumber()] = WireField.of(field));
    this.required =
        required.stream().mapToInt(name -> message.findFieldByName(name).getNumber()).toArray();
  }

  /** The rules of the messages that a field holds. */
  static WireRules of(FieldDescriptor field) {
    Descriptor message = field.getMessageType();
    if (field.getContainingType().equals(EventPayload.getDescriptor())) {
      PayloadCase payload = PayloadCase.forNumber(field.getNumber());
      return new WireRules(message, EventRules.required(payload));
    }
    boolean document = message.equals(DocumentReference.getDescriptor());
    return new WireRules(message, document ? List.of("document_id") : List.of());
  }

  /** Whether all rules for fields surely hold; required ones are there. */
  static boolean surelyHold(Event event) {
    byte[] bytes = event.toByteArray();
    try {
      return EVENT.holdToTheEnd(CodedInputStream.newInstance(bytes));
    } catch (IOException e) {
      return false;
    }
  }

  /** The same of a nested message, which comes next with its length. */
  boolean hold(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    boolean hold = holdToTheEnd(in);
    in.popLimit(outer);
    return hold;
  }

  private boolean holdToTheEnd(CodedInputStream in) throws IOException {
    int[] seen = new int[fields.length];
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      WireField field = number < fields.length ? fields[number] : null;
      if (field == null || !field.holds(in, WireFormat.getTagWireType(tag))) {
        return false;
      }
      seen[number]++;
      if (seen[number] > field.times()) {
        return false;
      }
    }
    for (int number : required) {
      if (seen[number] == 0) {
        return false;
      }
    }
    return true;
  }
}
