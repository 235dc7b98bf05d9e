package dev.memorygraph.local.template;

import dev.memorygraph.engines.kms.KeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template asks to be run. Tables are not here: {@link
 * dev.memorygraph.engines.provisioning.TemplateTables} makes them.
 *
 * @param topics every topic that functions read or write
 * @param schemaFunction name of the function that gives the graph its schema, where there is one
 * @param keys the keys of KMS by their ARNs
 */
public record Template(
    List<FunctionSpec> functions,
    List<KafkaSource> sources,
    List<Schedule> schedules,
    List<KafkaTopic> topics,
    Optional<String> schemaFunction,
    Map<String, KeySpec> keys,
    Api api) {
  public Template {
    functions = List.copyOf(functions);
    sources = List.copyOf(sources);
    schedules = List.copyOf(schedules);
    topics = List.copyOf(topics);
    keys = Map.copyOf(keys);
  }
}
