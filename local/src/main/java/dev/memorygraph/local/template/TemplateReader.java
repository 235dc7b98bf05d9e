package dev.memorygraph.local.template;

import static dev.memorygraph.local.template.Yaml.list;
import static dev.memorygraph.local.template.Yaml.map;
import static dev.memorygraph.local.template.Yaml.number;
import static dev.memorygraph.local.template.Yaml.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a SAM template.
 *
 * <p>What it would have to run but does not know is an error, never passed over.
 */
public final class TemplateReader {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String API = "AWS::Serverless::Api";
  private static final String USAGE_PLAN = "AWS::ApiGateway::UsagePlan";

  private final Path root;
  private final Map<String, Object> template;
  private final Intrinsics intrinsics;

  private TemplateReader(Path root, Map<String, String> parameters) {
    this.root = root;
    this.template = Yaml.read(root.resolve("template.yaml"));
    Map<String, String> values = new HashMap<>();
    map(template.get("Parameters"))
        .forEach(
            (name, parameter) -> defaultOf(parameter).ifPresent(text -> values.put(name, text)));
    values.putAll(parameters);
    Map<String, String> others = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    resources()
        .forEach(
            (id, resource) ->
                (isA(resource, FUNCTION) ? names : others)
                    .put(id, text(map(map(resource).get("Properties")).get("FunctionName"), id)));
    values.putAll(others);
    this.intrinsics = new Intrinsics(values, names);
  }

  /**
   * Reads {@code template.yaml} and what it includes.
   *
   * @param root the folder that the template's paths start from
   * @param parameters values of the parameters; those with a default may be absent
   * @throws IllegalArgumentException where something has no value or cannot be run
   */
  public static Template read(Path root, Map<String, String> parameters) {
    return new TemplateReader(root, parameters).template();
  }

  private Template template() {
    List<FunctionSpec> functions = new ArrayList<>();
    List<KafkaSource> sources = new ArrayList<>();
    List<Schedule> schedules = new ArrayList<>();
    Map<String, Object> api = new LinkedHashMap<>();
    Map<String, Object> plan = new LinkedHashMap<>();
    resources()
        .forEach(
            (id, resource) -> {
              Map<String, Object> properties =
                  map(intrinsics.resolve(map(resource).get("Properties")));
              switch (text(map(resource).get("Type"), "")) {
                case FUNCTION -> {
                  FunctionSpec function = function(id, properties);
                  functions.add(function);
                  addEvents(function.name(), map(properties.get("Events")), sources, schedules);
                }
                case API -> api.putAll(properties);
                case USAGE_PLAN -> plan.putAll(properties);
                case String type ->
                    throw new IllegalArgumentException(id + " is a " + type + ", not run here");
              }
            });
    return new Template(
        functions, sources, schedules, new ApiReader(root, intrinsics).read(api, plan));
  }

  private FunctionSpec function(String id, Map<String, Object> properties) {
    Map<String, Object> globals =
        map(intrinsics.resolve(map(template.get("Globals")).get("Function")));
    Map<String, String> environment = new HashMap<>();
    for (Map<String, Object> from : List.of(globals, properties)) {
      map(map(from.get("Environment")).get("Variables"))
          .forEach((name, value) -> environment.put(name, value.toString()));
    }
    Map<String, Object> merged = new HashMap<>(globals);
    merged.putAll(properties);
    return new FunctionSpec(
        id,
        text(merged.get("FunctionName"), id),
        root.resolve(text(merged.get("CodeUri"), ".")),
        text(merged.get("Handler"), ""),
        number(merged.get("MemorySize"), 128),
        Duration.ofSeconds(number(merged.get("Timeout"), 3)),
        environment);
  }

  private static void addEvents(
      String function,
      Map<String, Object> events,
      List<KafkaSource> sources,
      List<Schedule> schedules) {
    events.forEach(
        (name, event) -> {
          switch (text(map(event).get("Type"), "")) {
            case "MSK" -> sources.add(source(function, map(map(event).get("Properties"))));
            case "Schedule", "ScheduleV2" ->
                ScheduleReader.read(function, name, map(event)).ifPresent(schedules::add);
            case String type ->
                throw new IllegalArgumentException(
                    "Event %s of %s is of type %s, not run here.".formatted(name, function, type));
          }
        });
  }

  private static KafkaSource source(String function, Map<String, Object> event) {
    int windowSeconds = number(event.get("MaximumBatchingWindowInSeconds"), 0);
    return new KafkaSource(
        function,
        text(event.get("Stream"), ""),
        list(event.get("Topics")).stream().map(Object::toString).toList(),
        text(event.get("ConsumerGroupId"), function),
        text(event.get("StartingPosition"), "LATEST").equals("TRIM_HORIZON"),
        number(event.get("BatchSize"), 100),
        windowSeconds > 0 ? Duration.ofSeconds(windowSeconds) : Duration.ofMillis(500),
        number(map(event.get("ProvisionedPollerConfig")).get("MinimumPollers"), 1),
        retry(event));
  }

  private static KafkaSource.Retry retry(Map<String, Object> event) {
    int ageSeconds = number(event.get("MaximumRecordAgeInSeconds"), -1);
    Object destination =
        map(map(event.get("DestinationConfig")).get("OnFailure")).get("Destination");
    return new KafkaSource.Retry(
        list(event.get("FunctionResponseTypes")).contains("ReportBatchItemFailures"),
        Boolean.TRUE.equals(event.get("BisectBatchOnFunctionError")),
        number(event.get("MaximumRetryAttempts"), -1),
        ageSeconds > 0 ? Optional.of(Duration.ofSeconds(ageSeconds)) : Optional.empty(),
        Optional.ofNullable(destination).map(text -> topic(text.toString())));
  }

  private static String topic(String destination) {
    if (!destination.startsWith("kafka://")) {
      throw new IllegalArgumentException(
          "On-failure destination "
              + destination
              + " is not a Kafka topic, the only kind run here");
    }
    return destination.substring("kafka://".length());
  }

  private static Optional<String> defaultOf(Object parameter) {
    return Optional.ofNullable(map(parameter).get("Default")).map(Object::toString);
  }

  private Map<String, Object> resources() {
    return map(template.get("Resources"));
  }

  private static boolean isA(Object resource, String type) {
    return text(map(resource).get("Type"), "").equals(type);
  }
}
