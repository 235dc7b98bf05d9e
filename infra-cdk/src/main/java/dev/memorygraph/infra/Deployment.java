package dev.memorygraph.infra;

import dev.memorygraph.infra.api.ApiStack;
import dev.memorygraph.infra.console.ConsoleStack;
import dev.memorygraph.infra.context.ConsoleSettings;
import dev.memorygraph.infra.context.EdgeSettings;
import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.edge.EdgeStack;
import dev.memorygraph.infra.key.KeysStack;
import dev.memorygraph.infra.key.RolesStack;
import dev.memorygraph.infra.key.StandbyStack;
import dev.memorygraph.infra.operation.OperationsStack;
import dev.memorygraph.infra.sam.SamFunction;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.infra.sam.Values;
import dev.memorygraph.infra.stack.ArchiveStack;
import dev.memorygraph.infra.stack.ExportsStack;
import dev.memorygraph.infra.stack.FunctionsStack;
import dev.memorygraph.infra.stack.KafkaStack;
import dev.memorygraph.infra.stack.NetworkStack;
import dev.memorygraph.infra.stack.TablesStack;
import dev.memorygraph.repository.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;

/** All stacks of a region, what changes seldom first. */
public record Deployment(
    RolesStack roles,
    KeysStack keys,
    NetworkStack network,
    TablesStack tables,
    ArchiveStack archive,
    ExportsStack exports,
    KafkaStack kafka,
    FunctionsStack functions,
    ApiStack api,
    OperationsStack operations,
    Optional<ConsoleStack> console,
    Optional<EdgeStack> edge) {

  /** Declares the stacks of a region. */
  public static Deployment in(App app, Settings settings, SamTemplate template) {
    Naming naming = new Naming(settings);
    RolesStack roles = new RolesStack(app, naming.id("roles"), naming.props("roles"), template);
    KeysStack keys =
        new KeysStack(app, naming.id("keys"), naming.props("keys"), settings, template, roles);
    Optional<StandbyStack> standby =
        settings.standby().map(region -> standby(app, naming, region, keys));
    NetworkStack network =
        new NetworkStack(app, naming.id("network"), naming.props("network"), settings, keys.logs());
    TablesStack tables =
        new TablesStack(app, naming.id("tables"), naming.props("tables"), settings, template, keys);
    standby.ifPresent(tables.getNode()::addDependency);
    ArchiveStack archive =
        new ArchiveStack(
            app, naming.id("archive"), naming.props("archive"), settings, keys, tables);
    ExportsStack exports =
        new ExportsStack(
            app, naming.id("exports"), naming.props("exports"), settings, template, keys);
    KafkaStack kafka =
        new KafkaStack(app, naming.id("kafka"), naming.props("kafka"), settings, network, keys);
    FunctionsStack functions =
        new FunctionsStack(
            app,
            naming.id("functions"),
            naming.props("functions"),
            settings,
            template,
            new FunctionsStack.Ground(network, roles, keys, tables, kafka),
            values(settings, template, keys, tables, kafka));
    functions.addStackDependency(exports);
    ApiStack api =
        new ApiStack(
            app, naming.id("api"), naming.props("api"), settings, template, functions, keys);
    OperationsStack operations = operations(app, naming, settings, keys, api, queues(template));
    Optional<ConsoleStack> console =
        settings.console().map(wanted -> console(app, naming, settings, wanted, template));
    console.ifPresent(stack -> stack.addStackDependency(api));
    EdgeStack.Ground ground = new EdgeStack.Ground(network, keys, kafka, functions);
    Optional<EdgeStack> edge =
        settings.edge().map(wanted -> edge(app, naming, settings, wanted, template, ground));
    Deployment deployment =
        new Deployment(
            roles,
            keys,
            network,
            tables,
            archive,
            exports,
            kafka,
            functions,
            api,
            operations,
            console,
            edge);
    deployment.stacks().forEach(stack -> tag(stack, settings));
    standby.ifPresent(stack -> tag(stack, settings));
    Waivers.apply(deployment);
    return deployment;
  }

  /** In the order in which they are deployed. */
  public List<Stack> stacks() {
    return Stream.concat(
            Stream.of(
                roles, keys, network, tables, archive, exports, kafka, functions, api, operations),
            Stream.concat(console.stream(), edge.stream()))
        .toList();
  }

  private static StandbyStack standby(App app, Naming naming, String region, KeysStack keys) {
    return new StandbyStack(app, naming.id("standby"), naming.propsIn(region, "standby"), keys);
  }

  private static OperationsStack operations(
      App app,
      Naming naming,
      Settings settings,
      KeysStack keys,
      ApiStack api,
      List<String> queues) {
    return new OperationsStack(
        app,
        naming.id("operations"),
        naming.props("operations"),
        settings,
        keys,
        "memory-graph",
        api.api().getDeploymentStage().getStageName(),
        queues);
  }

  private static ConsoleStack console(
      App app, Naming naming, Settings settings, ConsoleSettings wanted, SamTemplate template) {
    return new ConsoleStack(
        app,
        naming.id("console"),
        naming.propsIn(ConsoleSettings.REGION, "console"),
        settings,
        wanted,
        Yaml.number(Yaml.map(template.clientPlan().get("Throttle")).get("RateLimit"), 0));
  }

  private static EdgeStack edge(
      App app,
      Naming naming,
      Settings settings,
      EdgeSettings wanted,
      SamTemplate template,
      EdgeStack.Ground ground) {
    return new EdgeStack(
        app, naming.id("edge"), naming.props("edge"), settings, wanted, template, ground);
  }

  private static Values values(
      Settings settings,
      SamTemplate template,
      KeysStack keys,
      TablesStack tables,
      KafkaStack kafka) {
    Map<String, String> values = new LinkedHashMap<>();
    template.parameters().forEach((name, text) -> text.ifPresent(it -> values.put(name, it)));
    settings.parameters().forEach(values::put);
    values.putAll(tables.values());
    keys.templateKeys()
        .forEach(
            (id, key) -> {
              values.put(id, key.getKeyId());
              values.put(id + ".Arn", key.getKeyArn());
            });
    values.put(ExportsStack.BUCKET, ExportsStack.name(settings));
    values.put("Neo4jPasswordSecret", KeysStack.GRAPH_PASSWORD);
    values.put("KafkaClusterArn", kafka.cluster());
    return new Values(values);
  }

  /** Queues of failed invocations: one per function that runs by a schedule, and the archive's. */
  private static List<String> queues(SamTemplate template) {
    return Stream.concat(
            template.functions().stream()
                .filter(SamFunction::isScheduled)
                .map(SamFunction::shortName),
            Stream.of("audit-archive"))
        .flatMap(of -> Stream.of(of + "-failed", of + "-parked"))
        .map(name -> SamTemplate.SYSTEM + name)
        .toList();
  }

  private static void tag(Stack stack, Settings settings) {
    // CloudFormation learned only lately to tag dashboards, and linters have not.
    TagProps but =
        TagProps.builder().excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard")).build();
    Map.of(
            "project",
            "memory-graph",
            "stack",
            stack.getStackName(),
            "size",
            settings.size().name().toLowerCase(Locale.ROOT),
            "data-class",
            "pii")
        .forEach((key, value) -> Tags.of(stack).add(key, value, but));
  }

  /** Names and places of stacks. */
  private record Naming(Settings settings) {
    private static final List<String> PROTECTED = List.of("keys", "tables", "archive", "standby");

    String id(String concern) {
      return SamTemplate.SYSTEM + concern;
    }

    StackProps props(String concern) {
      return propsIn(settings.region(), concern);
    }

    StackProps propsIn(String region, String concern) {
      return StackProps.builder()
          .stackName(SamTemplate.SYSTEM + concern)
          .description("LLM-Memory-Graph: " + concern)
          .env(Environment.builder().account(settings.account()).region(region).build())
          .crossRegionReferences(settings.standby().isPresent())
          .terminationProtection(PROTECTED.contains(concern))
          .build();
    }
  }
}
