package dev.memorygraph.local.template;

import java.util.List;

/** What a template asks to be run. */
public record Template(
    List<FunctionSpec> functions, List<KafkaSource> sources, List<Schedule> schedules, Api api) {
  public Template {
    functions = List.copyOf(functions);
    sources = List.copyOf(sources);
    schedules = List.copyOf(schedules);
  }
}
