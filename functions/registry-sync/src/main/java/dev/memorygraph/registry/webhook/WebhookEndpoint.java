package dev.memorygraph.registry.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.base.Json;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.registry.parked.ParkedMessages;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import dev.memorygraph.registry.read.WebhookReader;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.webhook.SignatureCheck.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Answers webhooks: who signed, then keep, then answer. Nothing of a body is looked at before its
 * signature holds. One that is signed and cannot be read is parked and acknowledged, since sending
 * it again would not mend it.
 */
public final class WebhookEndpoint {
  /** Bytes of a body. */
  static final int MAX_BYTES = 256 << 10;

  /** Bytes of an event's id in UTF-8: it is a part of a key of the table. */
  static final int MAX_EVENT_ID = 512;

  /** One answer for all that can be wrong with a signature. */
  private static final HttpProblem UNSIGNED =
      HttpProblem.of(401, "bad_signature", "No registry that is known here signed this.");

  private static final HttpProblem TOO_LARGE =
      HttpProblem.of(413, "body_too_large", "A webhook's body is at most 256 KiB.");

  private final ObjectMapper json = Json.mapper();
  private final SignatureCheck signatures;
  private final Inbox inbox;
  private final ParkedMessages parked;
  private final JobTrigger trigger;
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * @param trigger told that something waits
   */
  public WebhookEndpoint(
      WebhookSecrets secrets,
      Inbox inbox,
      ParkedMessages parked,
      JobTrigger trigger,
      Metrics metrics,
      InstantSource clock) {
    this.signatures = new SignatureCheck(secrets, clock);
    this.inbox = inbox;
    this.parked = parked;
    this.trigger = trigger;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Answers a webhook.
   *
   * @param signature the header, empty where there is none
   * @throws dev.memorygraph.base.DependencyUnavailableException where it cannot be kept: the sender
   *     sends again
   */
  public Reply answer(String signature, byte[] body) {
    if (body.length > MAX_BYTES) {
      return new Reply.Refused(TOO_LARGE);
    }
    return switch (signatures.check(signature, body)) {
      case Verdict.Refused(SignatureCheck.Reason reason) -> {
        metrics.count(Metric.REGISTRY_SYNC_FAILURES_TOTAL, 1, reason.label());
        yield new Reply.Refused(UNSIGNED);
      }
      case Verdict.Signed(String origin) -> keep(origin, body);
    };
  }

  private Reply keep(String origin, byte[] body) {
    Optional<String> text = text(body);
    Optional<JsonNode> read = text.flatMap(this::read);
    Optional<String> event =
        read.flatMap(WebhookReader::eventId)
            .filter(UnicodeText::isWhole)
            .filter(id -> id.getBytes(StandardCharsets.UTF_8).length <= MAX_EVENT_ID);
    if (text.isEmpty() || event.isEmpty()) {
      park(origin, body, read.isPresent());
      return accepted("parked");
    }
    boolean fresh = inbox.keep(origin, event.get(), text.get());
    if (fresh && inbox.announce()) {
      trigger.trigger();
    }
    return fresh ? accepted("accepted") : new Reply.Json(200, status("duplicate"));
  }

  private void park(String origin, byte[] body, boolean isJson) {
    Fault fault =
        isJson
            ? new Fault(
                Code.MISSING_FIELD,
                "/event_id",
                "A webhook needs an id of Unicode, at most 512 bytes.")
            : new Fault(
                Code.MALFORMED_JSON, "", "The body is not one well-formed JSON object in UTF-8.");
    String place = origin + "/sha256:" + HexFormat.of().formatHex(Sha256.of(body), 0, 16);
    parked.park(Channel.WEBHOOK.label(), place, fault, clock.instant());
    metrics.count(Metric.REGISTRY_SYNC_FAILURES_TOTAL, 1, fault.code().label());
  }

  /** JSON between systems is UTF-8 (RFC 8259); of another encoding nothing is guessed. */
  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private Optional<JsonNode> read(String body) {
    try {
      return Optional.of(json.readTree(body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Reply accepted(String status) {
    return new Reply.Json(202, status(status));
  }

  private static JsonNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
