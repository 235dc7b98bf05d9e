package dev.memorygraph.local.template;

import static dev.memorygraph.repository.Yaml.list;
import static dev.memorygraph.repository.Yaml.map;
import static dev.memorygraph.repository.Yaml.number;
import static dev.memorygraph.repository.Yaml.text;

import dev.memorygraph.engines.kms.KeySpec;
import dev.memorygraph.repository.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a SAM template.
 *
 * <p>Kinds of resources that nothing here runs (alarms, roles, queues) are passed over; an event
 * source or a function of the template's language that would have to be run but is not known is an
 * error.
 */
public final class TemplateReader {
  /** What is read of a function; the rest (policies, tracing) is the cloud's. */
  private static final Set<String> READ =
      Set.of(
          "FunctionName",
          "CodeUri",
          "Handler",
          "MemorySize",
          "Timeout",
          "ReservedConcurrentExecutions",
          "ProvisionedConcurrencyConfig",
          "Environment",
          "Events");

  private final Path root;
  private final Map<String, Object> template;
  private final Resources resources;
  private final Intrinsics intrinsics;

  private TemplateReader(Path root, Map<String, String> parameters) {
    this.root = root;
    this.template = Yaml.read(root.resolve("template.yaml"));
    this.resources = new Resources(map(template.get("Resources")));
    Map<String, String> values = resources.values();
    map(template.get("Parameters"))
        .forEach(
            (name, parameter) -> defaultOf(parameter).ifPresent(text -> values.put(name, text)));
    values.putAll(parameters);
    this.intrinsics = new Intrinsics(values);
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
    List<KafkaTopic> topics = new ArrayList<>();
    Map<String, KeySpec> keys = new HashMap<>();
    Map<String, Object> api = new LinkedHashMap<>();
    Map<String, Object> plan = new LinkedHashMap<>();
    resources
        .byId()
        .forEach(
            (id, resource) -> {
              Map<String, Object> properties = map(map(resource).get("Properties"));
              switch (text(map(resource).get("Type"), "")) {
                case Resources.FUNCTION -> {
                  Map<String, Object> known = known(properties);
                  String name = text(known.get("FunctionName"), id);
                  List<Schedule> own = new ArrayList<>();
                  addEvents(name, map(known.get("Events")), sources, own);
                  functions.add(function(id, known, own.isEmpty() ? Integer.MAX_VALUE : 1));
                  schedules.addAll(own);
                }
                case Resources.API -> api.putAll(map(intrinsics.resolve(properties)));
                case Resources.USAGE_PLAN -> plan.putAll(map(intrinsics.resolve(properties)));
                case Resources.KEY -> keys.put(Resources.keyArn(id), spec(id, properties));
                case Resources.TOPICS ->
                    list(properties.get("Topics"))
                        .forEach(topic -> topics.add(kafkaTopic(map(topic))));
                case String _ -> {}
              }
            });
    return new Template(
        functions,
        sources,
        schedules,
        topics,
        schemaFunction(),
        keys,
        new ApiReader(root, intrinsics).read(api, plan));
  }

  /** The name behind the ARN that {@code Custom::GraphSchema} has for a token. */
  private Optional<String> schemaFunction() {
    return resources.byId().values().stream()
        .map(resource -> map(resource))
        .filter(resource -> Resources.SCHEMA.equals(resource.get("Type")))
        .map(resource -> map(intrinsics.resolve(resource.get("Properties"))))
        .map(properties -> text(properties.get("ServiceToken"), ""))
        .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
        .findFirst();
  }

  private static KafkaTopic kafkaTopic(Map<String, Object> topic) {
    return new KafkaTopic(
        text(topic.get("Name"), ""),
        number(topic.get("Partitions"), 1),
        Duration.ofHours(number(topic.get("RetentionHours"), 1)));
  }

  private static KeySpec spec(String id, Map<String, Object> key) {
    String spec = text(key.get("KeySpec"), KeySpec.SYMMETRIC_DEFAULT.name());
    try {
      return KeySpec.valueOf(spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s is a key %s, not run here".formatted(id, spec), e);
    }
  }

  private Map<String, Object> known(Map<String, Object> properties) {
    Map<String, Object> known = new HashMap<>(properties);
    known.keySet().retainAll(READ);
    return map(intrinsics.resolve(known));
  }

  private FunctionSpec function(
      String id, Map<String, Object> properties, int concurrencyUnlessGiven) {
    Map<String, Object> globals = known(map(map(template.get("Globals")).get("Function")));
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
        number(merged.get("ReservedConcurrentExecutions"), concurrencyUnlessGiven),
        merged.containsKey("ProvisionedConcurrencyConfig"),
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
    int windowSeconds = number(event.get("MaximumBatchingWindowInSeconds"), -1);
    return new KafkaSource(
        function,
        text(event.get("Stream"), ""),
        list(event.get("Topics")).stream().map(Object::toString).toList(),
        text(event.get("ConsumerGroupId"), function),
        text(event.get("StartingPosition"), "LATEST").equals("TRIM_HORIZON"),
        number(event.get("BatchSize"), 100),
        windowSeconds >= 0 ? Duration.ofSeconds(windowSeconds) : Duration.ofMillis(500),
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
}
