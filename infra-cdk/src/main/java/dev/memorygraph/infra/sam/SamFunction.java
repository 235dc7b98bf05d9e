package dev.memorygraph.infra.sam;

import dev.memorygraph.repository.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function as the template has it.
 *
 * @param logicalId its key under {@code Resources}
 * @param codeUri the folder that is zipped, from the root of the repository
 * @param memoryMb in MiB
 * @param reserved most executions at a time, where the template says so
 * @param provisioned environments that are kept warm, where the template says so
 * @param environment values as they stand in the template, functions of CloudFormation included
 * @param events by name, as they stand in the template
 * @param dependsOn logical ids of what has to be there first
 */
public record SamFunction(
    String logicalId,
    String name,
    String description,
    String codeUri,
    String handler,
    int memoryMb,
    int timeoutSeconds,
    Optional<Integer> reserved,
    Optional<Integer> provisioned,
    Map<String, Object> environment,
    Map<String, Object> events,
    List<String> dependsOn) {
  public SamFunction {
    environment = Map.copyOf(environment);
    events = Map.copyOf(events);
    dependsOn = List.copyOf(dependsOn);
  }

  /** The module whose folder it runs, such as {@code ingest}; several functions share one. */
  public String module() {
    return codeUri.replaceAll("^functions/|/target/function$", "");
  }

  /** Whether it is called by a schedule, by which nobody waits for an answer. */
  public boolean isScheduled() {
    return events.values().stream().anyMatch(SamFunction::isSchedule);
  }

  /** Whether an event of the template is a schedule. */
  public static boolean isSchedule(Object event) {
    return Yaml.text(Yaml.map(event).get("Type"), "").startsWith("Schedule");
  }

  /** Its environment with values for what the template refers to, by key. */
  public Map<String, String> environment(Values values) {
    Map<String, String> resolved = new LinkedHashMap<>();
    environment.keySet().stream()
        .sorted()
        .forEach(
            key ->
                resolved.put(
                    key,
                    Optional.ofNullable(environment.get(key))
                        .map(values::resolve)
                        .map(Object::toString)
                        .orElse("")));
    return resolved;
  }

  /** The name without the system's, such as {@code ingest-stream}. */
  public String shortName() {
    return name.substring(SamTemplate.SYSTEM.length());
  }
}
