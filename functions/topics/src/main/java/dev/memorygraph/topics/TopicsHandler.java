package dev.memorygraph.topics;

import dev.memorygraph.customresource.CustomResourceHandler;
import java.util.Map;

/** Lambda entry point of the custom resource {@code Custom::KafkaTopics}. */
public final class TopicsHandler extends CustomResourceHandler {
  /** Lambda comes in here. Kafka is looked for with each call, so that its absence is an answer. */
  public TopicsHandler() {
    this(System.getenv());
  }

  TopicsHandler(Map<String, String> environment) { // tests come in here
    super(new TopicsResource(environment));
  }
}
