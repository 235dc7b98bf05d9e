package dev.memorygraph.edge.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.telemetry.AgentEvent;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.edge.tail.Positions;
import org.junit.jupiter.api.Test;

/** What subscribers are sent, with words and without. */
class AnswersTest {
  private static final String WORDS = "quince marmalade";

  @Test
  void told_isAnEventOnTheWire() throws Exception {
    Event event = written();

    SubscribedEvent told = Answers.event(event, true, Positions.NONE);

    assertThat(told.getContentWithheld()).isFalse();
    Event read = Event.parseFrom(told.toByteArray());
    assertThat(read.toBuilder().setUnknownFields(event.getUnknownFields()).build())
        .isEqualTo(event);
    for (FieldDescriptor field : Event.getDescriptor().getFields()) {
      FieldDescriptor same = SubscribedEvent.getDescriptor().findFieldByNumber(field.getNumber());
      assertThat(same.getName()).isEqualTo(field.getName());
      assertThat(same.getType()).isEqualTo(field.getType());
    }
  }

  @Test
  void words_ofEveryField_areLeftOut() {
    for (FieldDescriptor payload : EventPayload.getDescriptor().getFields()) {
      EventPayload.Builder builder = EventPayload.newBuilder();
      fill(builder.getFieldBuilder(payload));
      Event event = written().toBuilder().setPayload(builder).build();
      assertThat(event.toString()).contains(WORDS);

      SubscribedEvent told = Answers.event(event, false, Positions.NONE);

      assertThat(told.getContentWithheld()).isTrue();
      assertThat(told.toString()).as(payload.getName()).doesNotContain(WORDS);
    }
  }

  @Test
  void idsNumbersAndFixedWords_stay() {
    Event event =
        written().toBuilder()
            .clearMetadata()
            .setPayload(
                EventPayload.newBuilder()
                    .setCompletion(
                        CompletionEvent.newBuilder()
                            .setCompletionId("c-1")
                            .setModelId("m-1")
                            .setProvider("p")
                            .setStatus("success")
                            .addFinishReasons("stop")
                            .setLatencyMs(12)))
            .build();

    SubscribedEvent told = Answers.event(event, false, Positions.NONE);

    assertThat(told.getContentWithheld()).isFalse();
    assertThat(told.getPayload()).isEqualTo(event.getPayload());
  }

  @Test
  void role_ofAnAgent_isWhatSomebodyWrote() {
    Event event =
        written().toBuilder()
            .setPayload(
                EventPayload.newBuilder()
                    .setAgent(AgentEvent.newBuilder().setAgentId("a").setRole("gardener")))
            .build();

    SubscribedEvent told = Answers.event(event, false, Positions.NONE);

    assertThat(told.getPayload().getAgent().getRole()).isEmpty();
    assertThat(told.getPayload().getAgent().getAgentId()).isEqualTo("a");
  }

  private static Event written() {
    return Event.newBuilder()
        .setEventId("e-1")
        .setEventType("llm.prompt.submitted")
        .setTimestampMs(1)
        .putMetadata("note", WORDS)
        .setSessionId("s-1")
        .setClassification("internal")
        .build();
  }

  /** Words in every text but those that are ids, which nobody writes words into. */
  private static void fill(Message.Builder message) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      boolean id =
          field.getName().endsWith("_id")
              || field.getName().endsWith("_ids")
              || field.getName().equals("target");
      if (field.getJavaType() == JavaType.STRING && !id && !field.isMapField()) {
        if (field.isRepeated()) {
          message.addRepeatedField(field, WORDS);
        } else {
          message.setField(field, WORDS);
        }
      } else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
        fill(message.getFieldBuilder(field));
      } else if (field.getJavaType() == JavaType.MESSAGE && !field.isMapField()) {
        Message.Builder one = message.newBuilderForField(field);
        fill(one);
        message.addRepeatedField(field, one.build());
      }
    }
  }
}
