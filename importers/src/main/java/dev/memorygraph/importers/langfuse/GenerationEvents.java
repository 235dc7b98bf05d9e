package dev.memorygraph.importers.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.telemetry.RequestParameters;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.message.ProviderNames;
import dev.memorygraph.importers.source.Envelope;
import java.util.stream.Stream;

/** The prompt and the completion of a GENERATION observation. */
record GenerationEvents(Trace trace, Observation observation, Envelope envelope) {

  static String completionId(Observation observation) {
    return observation.id() + "-completion";
  }

  static String promptId(Observation observation) {
    return observation.id() + "-prompt";
  }

  static String provider(Observation observation) {
    String given = Json.name(observation.attributes(), "gen_ai.provider.name", "gen_ai.system");
    String byModel = ProviderNames.ofModel(observation.model());
    // Frameworks put their own name here; the model tells better.
    return byModel.isEmpty() ? ProviderNames.standard(given) : byModel;
  }

  Stream<Event> events() {
    Event prompt =
        envelope.event(
            EventType.PROMPT_SUBMITTED,
            promptId(observation),
            observation.startMs(),
            prompt().build());
    Event completion =
        envelope.event(
            EventType.COMPLETION_GENERATED,
            completionId(observation),
            observation.endMs().orElse(observation.startMs()),
            completion().build());
    return Stream.of(prompt, completion);
  }

  private PromptEvent.Builder prompt() {
    PromptEvent.Builder prompt =
        PromptEvent.newBuilder()
            .setPromptId(promptId(observation))
            .setText(Json.text(observation.json().path("input")))
            .setRole("user")
            .setTemplateId(Json.name(observation.json(), "promptName"))
            .setTemplateVersion(Json.name(observation.json(), "promptVersion"));
    trace
        .previous(observation)
        .ifPresent(
            previous ->
                prompt
                    .setPreviousPromptId(promptId(previous))
                    .setPreviousCompletionId(completionId(previous)));
    broughtBack().forEach(tool -> prompt.addToolCallIds(tool.id()));
    return prompt;
  }

  /** The tools that ran before and whose call id the input names: their results are in it. */
  private Stream<Observation> broughtBack() {
    String input = observation.json().path("input").toString();
    return trace.observations().values().stream()
        .filter(found -> found.is("TOOL") && found.startMs() <= observation.startMs())
        .filter(found -> !found.callId().isEmpty() && input.contains(found.callId()));
  }

  private CompletionEvent.Builder completion() {
    JsonNode json = observation.json();
    String model = observation.model();
    String asked = Json.name(observation.attributes(), "gen_ai.request.model");
    CompletionEvent.Builder completion =
        CompletionEvent.newBuilder()
            .setCompletionId(completionId(observation))
            .setPromptId(promptId(observation))
            .setText(Json.text(json.path("output")))
            .setModelId(model)
            .setRequestModel(asked.isEmpty() ? model : asked)
            .setProvider(provider(observation))
            .setResponseId(Json.name(observation.output(), "id"))
            .setStatus(observation.failed() ? "error" : "success");
    observation.reported().usage().ifPresent(completion::setUsage);
    observation.reported().cost().ifPresent(completion::setCost);
    observation.durationMs().ifPresent(completion::setLatencyMs);
    Observation.time(json, "completionStartTime")
        .map(first -> (double) Math.max(0, first - observation.startMs()))
        .ifPresent(completion::setTimeToFirstTokenMs);
    JsonNode temperature = Json.unwrap(json.path("modelParameters")).path("temperature");
    if (temperature.isNumber()) {
      completion.setRequest(
          RequestParameters.newBuilder().setTemperature(temperature.doubleValue()));
    }
    return completion;
  }
}
