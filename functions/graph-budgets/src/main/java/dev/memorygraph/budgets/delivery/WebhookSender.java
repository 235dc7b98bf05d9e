package dev.memorygraph.budgets.delivery;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.outbound.OutboundHttp;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;

/**
 * Calls the webhook of the receiver. It has taken the alert where it answers 2xx; what else it
 * answers is not looked at.
 *
 * @param http to addresses that may be called
 */
public record WebhookSender(OutboundHttp http, InstantSource clock) implements AlertSender {
  /** Carries the signature. */
  static final String SIGNATURE = "X-Memory-Graph-Signature";

  /** Carries the alert's id: the same however often it is sent. */
  static final String ALERT_ID = "X-Memory-Graph-Alert-Id";

  @Override
  public void send(Alert alert, Receiver receiver) {
    Receiver.Webhook webhook =
        receiver
            .webhook()
            .orElseThrow(() -> new DependencyUnavailableException("There is no webhook any more"));
    HttpPost post = new HttpPost(webhook.url());
    post.setHeader(SIGNATURE, Signature.of(webhook.secret().get(), clock.instant(), alert.body()));
    post.setHeader(ALERT_ID, alert.fullId());
    post.setHeader("User-Agent", "LLM-Memory-Graph");
    post.setEntity(
        new ByteArrayEntity(
            alert.body().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
    int status = http.status(post);
    if (status < 200 || status > 299) {
      throw new DependencyUnavailableException("The webhook answered " + status);
    }
  }
}
