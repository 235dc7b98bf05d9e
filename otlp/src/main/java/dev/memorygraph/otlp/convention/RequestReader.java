package dev.memorygraph.otlp.convention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.telemetry.RequestParameters;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.otlp.signal.Attributes;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/** The parameters of a call. What is out of bounds is left out: the call is not lost for it. */
final class RequestReader {
  private static final int MAX_STOPS = 16;

  private final Attributes attributes;
  private final JsonNode json;
  private final RequestParameters.Builder request = RequestParameters.newBuilder();

  private RequestReader(Attributes attributes) {
    this.attributes = attributes;
    this.json = Json.unwrap(Known.PARAMETERS.in(attributes));
  }

  static RequestParameters of(Attributes attributes) {
    return new RequestReader(attributes).read();
  }

  private RequestParameters read() {
    figure(Known.TEMPERATURE, "temperature", request::setTemperature);
    figure(Known.TOP_P, "top_p", request::setTopP);
    figure(Known.FREQUENCY_PENALTY, "frequency_penalty", request::setFrequencyPenalty);
    figure(Known.PRESENCE_PENALTY, "presence_penalty", request::setPresencePenalty);
    count(Known.TOP_K, "top_k", request::setTopK);
    count(Known.MAX_TOKENS, "max_tokens", request::setMaxTokens);
    count(Known.SEED, "seed", request::setSeed);
    count(
        Known.CHOICE_COUNT,
        "n",
        choices -> request.setChoiceCount((int) Math.min(choices, 10_000)));
    flag(Known.STREAM, "stream");
    stops();
    request.setOutputType(Known.OUTPUT_TYPE.name(attributes));
    request.setServiceTier(Known.REQUEST_SERVICE_TIER.name(attributes));
    return request.build();
  }

  private void figure(Known known, String parameter, DoubleConsumer to) {
    number(known, parameter)
        .filter(value -> Math.abs(value) <= EventRules.MAX_FIGURE)
        .ifPresent(to::accept);
  }

  private void count(Known known, String parameter, LongConsumer to) {
    number(known, parameter)
        .filter(value -> value >= 0 && value <= EventRules.MAX_COUNT && value == Math.rint(value))
        .ifPresent(value -> to.accept(value.longValue()));
  }

  private Optional<Double> number(Known known, String parameter) {
    return known.number(attributes).or(() -> Numbers.of(json.path(parameter)));
  }

  private void flag(Known known, String parameter) {
    JsonNode own = known.in(attributes);
    JsonNode value = own.isMissingNode() ? json.path(parameter) : own;
    if (value.isBoolean()) {
      request.setStream(value.booleanValue());
    }
  }

  private void stops() {
    JsonNode own = Json.unwrap(Known.STOP_SEQUENCES.in(attributes));
    JsonNode value = own.isArray() ? own : json.path("stop");
    value
        .valueStream()
        .limit(MAX_STOPS)
        .map(stop -> Json.cut(stop.asText(), EventRules.MAX_ID_LENGTH))
        .filter(stop -> !stop.isBlank())
        .forEach(request::addStopSequences);
  }
}
