package dev.memorygraph.infra.sam;

import static dev.memorygraph.repository.Yaml.list;
import static dev.memorygraph.repository.Yaml.map;
import static dev.memorygraph.repository.Yaml.number;
import static dev.memorygraph.repository.Yaml.text;

import dev.memorygraph.repository.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What template.yaml says of functions, topics, tables, keys and the API.
 *
 * @param parameters defaults of the parameters by name; empty where there is none
 * @param topics the properties of {@code Custom::KafkaTopics}
 * @param schema the properties of {@code Custom::GraphSchema}
 * @param tables the properties of {@code AWS::DynamoDB::Table} by logical id
 * @param buckets the properties of {@code AWS::S3::Bucket} by logical id
 * @param keys the properties of {@code AWS::KMS::Key} by logical id
 * @param api the properties of the API
 * @param clientPlan the properties of the usage plan
 */
public record SamTemplate(
    Map<String, Optional<String>> parameters,
    List<SamFunction> functions,
    Map<String, Object> topics,
    Map<String, Object> schema,
    Map<String, Map<String, Object>> tables,
    Map<String, Map<String, Object>> buckets,
    Map<String, Map<String, Object>> keys,
    Map<String, Object> api,
    Map<String, Object> clientPlan) {
  /** What all names begin with. */
  public static final String SYSTEM = "memory-graph-";

  /** Reads {@code template.yaml} of a repository. */
  public static SamTemplate read(Path root) {
    Map<String, Object> template = Yaml.read(root.resolve("template.yaml"));
    Map<String, Object> resources = map(template.get("Resources"));
    Map<String, Object> globals = map(map(template.get("Globals")).get("Function"));
    return new SamTemplate(
        parameters(map(template.get("Parameters"))),
        ofType(resources, "AWS::Serverless::Function").entrySet().stream()
            .map(
                function ->
                    function(
                        function.getKey(),
                        globals,
                        function.getValue(),
                        dependsOn(map(resources.get(function.getKey())))))
            .toList(),
        onlyOne(resources, "Custom::KafkaTopics"),
        onlyOne(resources, "Custom::GraphSchema"),
        ofType(resources, "AWS::DynamoDB::Table"),
        ofType(resources, "AWS::S3::Bucket"),
        ofType(resources, "AWS::KMS::Key"),
        onlyOne(resources, "AWS::Serverless::Api"),
        onlyOne(resources, "AWS::ApiGateway::UsagePlan"));
  }

  /** The names of all topics, in the order of the template. */
  public List<String> topicNames() {
    return list(topics.get("Topics")).stream()
        .map(topic -> text(map(topic).get("Name"), ""))
        .toList();
  }

  private static Map<String, Optional<String>> parameters(Map<String, Object> declared) {
    Map<String, Optional<String>> defaults = new LinkedHashMap<>();
    declared.forEach(
        (name, parameter) ->
            defaults.put(
                name, Optional.ofNullable(map(parameter).get("Default")).map(Object::toString)));
    return defaults;
  }

  private static Map<String, Map<String, Object>> ofType(
      Map<String, Object> resources, String type) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    resources.forEach(
        (id, resource) -> {
          if (type.equals(map(resource).get("Type"))) {
            found.put(id, map(map(resource).get("Properties")));
          }
        });
    return found;
  }

  private static Map<String, Object> onlyOne(Map<String, Object> resources, String type) {
    return ofType(resources, type).values().iterator().next();
  }

  private static SamFunction function(
      String id,
      Map<String, Object> globals,
      Map<String, Object> properties,
      List<String> dependsOn) {
    Map<String, Object> all = new LinkedHashMap<>(globals);
    all.putAll(properties);
    Map<String, Object> environment = new LinkedHashMap<>(variables(globals));
    environment.putAll(variables(properties));
    String name = text(all.get("FunctionName"), id);
    if (!name.startsWith(SYSTEM)) {
      throw new IllegalArgumentException(id + " has a name that does not begin with " + SYSTEM);
    }
    return new SamFunction(
        id,
        name,
        text(all.get("Description"), ""),
        text(all.get("CodeUri"), ""),
        text(all.get("Handler"), ""),
        number(all.get("MemorySize"), 0),
        number(all.get("Timeout"), 0),
        Optional.ofNullable(all.get("ReservedConcurrentExecutions")).map(n -> number(n, 0)),
        Optional.ofNullable(all.get("ProvisionedConcurrencyConfig"))
            .map(config -> number(map(config).get("ProvisionedConcurrentExecutions"), 0)),
        environment,
        map(all.get("Events")),
        dependsOn);
  }

  /** One logical id, or a list of them. */
  private static List<String> dependsOn(Map<String, Object> resource) {
    Object value = resource.get("DependsOn");
    return value instanceof String one
        ? List.of(one)
        : list(value).stream().map(Object::toString).toList();
  }

  private static Map<String, Object> variables(Map<String, Object> function) {
    return map(map(function.get("Environment")).get("Variables"));
  }
}
