package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Cost;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.content.CallContent;
import dev.memorygraph.otlp.content.Message;
import dev.memorygraph.otlp.signal.Attributes;
import dev.memorygraph.otlp.signal.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the attributes of a call of a model say, but for what was said in it. */
public final class CallReader {
  private static final int MAX_REASONS = 100;

  private final Attributes attributes;
  private final Source source;

  public CallReader(Attributes attributes, Source source) {
    this.attributes = attributes;
    this.source = source;
  }

  /** The model that answered, else the one that was asked; empty where neither is said. */
  public String model() {
    String answered = Known.RESPONSE_MODEL.name(attributes);
    String own = Json.name(ProviderAnswer.of(attributes), "model");
    return Stream.of(answered, own, ProviderAnswer.langChainModel(attributes), requestModel())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The model that was asked, or empty. */
  public String requestModel() {
    String said = Known.REQUEST_MODEL.name(attributes);
    if (!said.isEmpty()) {
      return said;
    }
    String parameter = Json.name(Json.unwrap(Known.PARAMETERS.in(attributes)), "model");
    String asked = Json.name(ProviderAnswer.request(attributes), "model");
    String plugin = Known.PLUGIN_MODEL.name(attributes);
    return Stream.of(parameter, asked, plugin.substring(plugin.indexOf('/') + 1))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  public String provider() {
    return Providers.of(attributes, source, model());
  }

  public String serviceTier() {
    return Known.SERVICE_TIER.name(attributes);
  }

  public Optional<Usage> usage() {
    return UsageReader.usage(attributes);
  }

  public Optional<Cost> cost() {
    return UsageReader.cost(attributes);
  }

  /** A completion with everything but ids of ours, status and latency. */
  public CompletionEvent.Builder completion(CallContent content) {
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setModelId(model())
            .setRequestModel(requestModel())
            .setProvider(provider())
            .setResponseId(responseId())
            .setServiceTier(serviceTier())
            .setRequest(RequestReader.of(attributes))
            .addAllFinishReasons(finishReasons(content.output()))
            .setText(Json.cut(text(content.output()), EventRules.MAX_TEXT_LENGTH));
    usage().ifPresent(completion::setUsage);
    cost().ifPresent(completion::setCost);
    firstToken().ifPresent(completion::setTimeToFirstTokenMs);
    return completion;
  }

  private String responseId() {
    String said = Known.RESPONSE_ID.name(attributes);
    return said.isEmpty() ? Json.name(ProviderAnswer.of(attributes), "id") : said;
  }

  /** Of all choices. */
  private static String text(List<Message> output) {
    return output.stream()
        .map(Message::text)
        .filter(words -> !words.isEmpty())
        .distinct()
        .collect(Collectors.joining("\n\n"));
  }

  private List<String> finishReasons(List<Message> output) {
    JsonNode said = Json.unwrap(Known.FINISH_REASONS.in(attributes));
    Stream<String> reasons =
        said.isArray() ? said.valueStream().map(JsonNode::asText) : Stream.of(said.asText());
    List<String> own = reasons(reasons);
    return own.isEmpty() ? reasons(output.stream().map(Message::finishReason)) : own;
  }

  private static List<String> reasons(Stream<String> reasons) {
    return reasons
        .filter(reason -> !reason.isBlank())
        .map(reason -> Json.cut(reason, EventRules.MAX_ID_LENGTH))
        .limit(MAX_REASONS)
        .toList();
  }

  private Optional<Double> firstToken() {
    return Known.FIRST_CHUNK_MILLIS
        .number(attributes)
        .or(() -> Known.FIRST_CHUNK_SECONDS.number(attributes).map(seconds -> seconds * 1_000))
        .filter(millis -> millis >= 0 && millis <= EventRules.MAX_MS);
  }
}
