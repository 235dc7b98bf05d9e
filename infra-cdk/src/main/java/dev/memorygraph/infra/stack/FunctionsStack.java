package dev.memorygraph.infra.stack;

import static dev.memorygraph.repository.Yaml.list;
import static dev.memorygraph.repository.Yaml.number;
import static dev.memorygraph.repository.Yaml.text;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.function.DeploymentPackage;
import dev.memorygraph.infra.function.FunctionSpec;
import dev.memorygraph.infra.function.FunctionSpec.Start;
import dev.memorygraph.infra.function.Functions;
import dev.memorygraph.infra.function.Grant;
import dev.memorygraph.infra.function.PermissionGrants;
import dev.memorygraph.infra.key.KeysStack;
import dev.memorygraph.infra.key.RolesStack;
import dev.memorygraph.infra.sam.SamFunction;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.infra.sam.Values;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.AutoScalingOptions;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IScalableFunctionAttribute;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.UtilizationScalingOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The functions, their aliases, what calls them and what they may do: changes with every release.
 *
 * <p>Callers use the alias {@value #ALIAS}; whatever has no version does not run.
 */
public final class FunctionsStack extends Stack {
  public static final String ALIAS = "live";

  private static final String TOPICS_FUNCTION = "TopicsFunction";
  private static final String SCHEMA = "GraphSchema";
  private static final int MOST_PROVISIONED = 10;
  private static final double TARGET = 0.7;

  /** What the stack is made on. */
  public record Ground(
      NetworkStack network,
      RolesStack roles,
      KeysStack keys,
      TablesStack tables,
      KafkaStack kafka) {}

  private final Settings settings;
  private final Ground ground;
  private final Map<String, Alias> aliases = new LinkedHashMap<>();
  private final Values values;

  /**
   * @param values of template.yaml's parameters, tables and keys
   */
  public FunctionsStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      SamTemplate template,
      Ground ground,
      Values values) {
    super(scope, id, props);
    this.settings = settings;
    this.ground = ground;
    PermissionGrants permissions =
        new PermissionGrants(
            this,
            template,
            values,
            ground.kafka().cluster(),
            new PermissionGrants.OwnKeys(
                ground.keys().tables().getKeyArn(),
                ground.keys().secrets().getKeyArn(),
                ground.keys().exports().getKeyArn()));
    Values named = values.with(names(template));
    deploy(template, TOPICS_FUNCTION::equals, permissions, named);
    CustomResource topics = topics(template);
    // The function that makes topics tells where the brokers are, which all others are given.
    Values complete = named.with(Map.of("Topics.Brokers", topics.getAttString("Brokers")));
    this.values = complete;
    deploy(template, other -> !other.equals(TOPICS_FUNCTION), permissions, complete);
    waitForSchema(template);
    EventSources sources = new EventSources(this, ground, topics);
    template
        .functions()
        .forEach(function -> sources.add(function, aliasOf(function.logicalId()), complete));
    CfnOutput.Builder.create(this, "BootstrapBrokers")
        .description("Where producers connect, with IAM")
        .value(topics.getAttString("Brokers"))
        .build();
  }

  private void deploy(
      SamTemplate template, Predicate<String> which, PermissionGrants permissions, Values values) {
    Map<String, FunctionSpec> specs = Functions.byId();
    for (SamFunction function : template.functions()) {
      if (which.test(function.logicalId())) {
        FunctionSpec spec = specs.get(function.logicalId());
        if (spec == null) {
          throw new IllegalArgumentException(
              "Functions.ALL does not say how " + function.logicalId() + " is deployed");
        }
        aliases.put(function.logicalId(), deploy(function, spec, permissions, values));
      }
    }
  }

  /** The aliases by the functions' logical ids. */
  public Map<String, Alias> aliases() {
    return Map.copyOf(aliases);
  }

  /** What stands for the names of template.yaml, the brokers among them. */
  public Values values() {
    return values;
  }

  private Alias aliasOf(String logicalId) {
    return Objects.requireNonNull(aliases.get(logicalId), logicalId);
  }

  /** A function is called by its name and alias: what another version of it does is no concern. */
  private static Map<String, String> names(SamTemplate template) {
    Map<String, String> names = new LinkedHashMap<>();
    template
        .functions()
        .forEach(
            function -> {
              names.put(function.logicalId(), function.name() + ":" + ALIAS);
              names.put(function.logicalId() + ".Alias", function.name() + ":" + ALIAS);
            });
    return names;
  }

  /** The topics of the template, and the brokers; what reads a topic waits for them. */
  private CustomResource topics(SamTemplate template) {
    Map<String, Object> properties = template.topics();
    return customResource(
        "Topics",
        "Custom::KafkaTopics",
        TOPICS_FUNCTION,
        properties,
        Map.of(
            "KafkaClusterArn", ground.kafka().cluster(), "Topics", list(properties.get("Topics"))));
  }

  /** Code that needs a newer schema goes live when the graph has it, and not before. */
  private void waitForSchema(SamTemplate template) {
    Map<String, Object> properties = template.schema();
    CustomResource schema =
        customResource(
            SCHEMA,
            "Custom::GraphSchema",
            SCHEMA + "Function",
            properties,
            Map.of("Version", text(properties.get("Version"), "")));
    template.functions().stream()
        .filter(function -> function.dependsOn().contains(SCHEMA))
        .forEach(function -> aliasOf(function.logicalId()).getNode().addDependency(schema));
  }

  /** CloudFormation itself calls the function, whenever what it is given is another. */
  private CustomResource customResource(
      String id,
      String type,
      String function,
      Map<String, Object> properties,
      Map<String, Object> given) {
    return CustomResource.Builder.create(this, id)
        .resourceType(type)
        .serviceToken(aliasOf(function).getFunctionArn())
        .serviceTimeout(Duration.seconds(number(properties.get("ServiceTimeout"), 0)))
        .properties(given)
        .build();
  }

  private Alias deploy(
      SamFunction function, FunctionSpec spec, PermissionGrants permissions, Values values) {
    LogGroup logs =
        Logs.group(
            this,
            function.logicalId() + "Logs",
            "/aws/lambda/" + function.name(),
            settings.logDays(),
            ground.keys().logs());
    Role role = ground.roles().of(function.logicalId());
    ManagedPolicy policy =
        policy(function, role, Statements.grants(spec, permissions, logs, ground.keys()));
    Function.Builder builder =
        Function.Builder.create(this, function.logicalId())
            .functionName(function.name())
            .description(function.description())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .code(Code.fromAsset(folder(function).toString()))
            .handler(function.handler())
            .memorySize(function.memoryMb())
            .timeout(Duration.seconds(function.timeoutSeconds()))
            .reservedConcurrentExecutions(reserved(function))
            .environment(function.environment(values))
            .environmentEncryption(ground.keys().secrets())
            .role(role.withoutPolicyUpdates())
            .tracing(Tracing.ACTIVE)
            .logGroup(logs)
            .vpc(ground.network().vpc())
            .vpcSubnets(ground.network().privateSubnets())
            .securityGroups(List.of(ground.network().functions()));
    if (spec.start() == Start.SNAPSHOT) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    Function made = builder.build();
    made.getNode().addDependency(policy);
    return alias(function, spec, made);
  }

  private Path folder(SamFunction function) {
    return DeploymentPackage.of(
        settings.root().resolve(function.codeUri()),
        settings.root().resolve("infra-cdk/target/functions").resolve(function.module()));
  }

  /** The reasons go into the template too, from which docs/permissions.md is made. */
  private ManagedPolicy policy(SamFunction function, Role role, List<Grant> grants) {
    ManagedPolicy policy =
        ManagedPolicy.Builder.create(this, function.logicalId() + "Policy")
            .managedPolicyName(function.name() + "-" + getRegion())
            .description("What " + function.name() + " may do")
            .roles(List.of(role))
            .statements(grants.stream().map(Grant::statement).toList())
            .build();
    if (policy.getNode().getDefaultChild() instanceof CfnManagedPolicy resource) {
      resource.addMetadata("why", grants.stream().map(Grant::why).toList());
    }
    return policy;
  }

  private int reserved(SamFunction function) {
    return function.reserved().orElse(settings.size().reserved());
  }

  private Alias alias(SamFunction function, FunctionSpec spec, Function made) {
    Alias alias =
        Alias.Builder.create(this, function.logicalId() + "Live")
            .aliasName(ALIAS)
            .version(made.getCurrentVersion())
            .build();
    if (spec.start() == Start.PROVISIONED) {
      IScalableFunctionAttribute scaling =
          alias.addAutoScaling(
              AutoScalingOptions.builder()
                  .minCapacity(settings.size().provisioned())
                  .maxCapacity(MOST_PROVISIONED)
                  .build());
      scaling.scaleOnUtilization(
          UtilizationScalingOptions.builder().utilizationTarget(TARGET).build());
    }
    return alias;
  }
}
