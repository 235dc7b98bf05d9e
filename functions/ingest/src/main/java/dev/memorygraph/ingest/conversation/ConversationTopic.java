package dev.memorygraph.ingest.conversation;

import java.util.Arrays;
import java.util.Optional;

/** The topics of the data-flow document, one for each shape of record. */
public enum ConversationTopic {
  PROMPTS("llm.prompts.v1"),
  RESPONSES("llm.responses.v1"),
  SESSIONS("llm.sessions.v1");

  private final String topic;

  ConversationTopic(String topic) {
    this.topic = topic;
  }

  /** The one of that name, or empty. */
  public static Optional<ConversationTopic> of(String topic) {
    return Arrays.stream(values()).filter(one -> one.topic.equals(topic)).findFirst();
  }

  /** The topic's name. */
  public String topic() {
    return topic;
  }
}
