package dev.memorygraph.budgets.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import dev.memorygraph.budgets.alert.Alert;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Publishes to a topic of SNS, whose subscribers get mail.
 *
 * @param topic its ARN; empty where the deployment has none
 */
public record EmailSender(SnsClient sns, Optional<String> topic) implements AlertSender {
  private static final ObjectMapper JSON = Json.mapper();

  @Override
  public void send(Alert alert, Receiver receiver) {
    String arn =
        topic.orElseThrow(
            () -> new DependencyUnavailableException("The deployment has no topic for alerts"));
    String text = text(alert);
    try {
      sns.publish(publish -> publish.topicArn(arn).subject(receiver.subject()).message(text));
    } catch (SdkException e) {
      throw new DependencyUnavailableException("The topic does not take alerts", e);
    }
  }

  /** The sentence, and all figures below. */
  private static String text(Alert alert) {
    try {
      JsonNode body = JSON.readTree(alert.body());
      return body.path("message").asText() + "\n\n" + body.toPrettyString() + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An alert that is no JSON", e);
    }
  }
}
