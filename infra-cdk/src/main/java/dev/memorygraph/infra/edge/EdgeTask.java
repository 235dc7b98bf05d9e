package dev.memorygraph.infra.edge;

import dev.memorygraph.infra.context.EdgeSettings;
import dev.memorygraph.infra.context.EdgeSettings.ClientCertificates;
import dev.memorygraph.infra.function.Functions;
import dev.memorygraph.infra.function.Grant;
import dev.memorygraph.infra.function.PermissionGrants;
import dev.memorygraph.infra.sam.SamFunction;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.infra.sam.Values;
import dev.memorygraph.repository.EdgeEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IgnoreMode;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.amazon.awscdk.services.ecs.AssetImageProps;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** One process of the edge: its image, what it is told, and what it may do. */
final class EdgeTask {
  static final String CONTAINER = "Edge";

  /** Where streams of telemetry and OTLP come in, as the contract has it. */
  static final int PORT = 50_051;

  /** Where subscriptions to changes of the graph come in. */
  static final int GRAPHQL_PORT = 8_081;

  /** All of them. */
  static final List<Integer> PORTS = List.of(PORT, GRAPHQL_PORT);

  private static final int CPU = 1_024;
  private static final int MEMORY_MB = 3_072;
  private static final int BUFFER_MB = 256;

  /** Longer than {@code DRAIN_TIME}, within which it answers what it took. */
  private static final int STOP_SECONDS = 60;

  private static final int DRAIN_SECONDS = 40;
  private static final String TOPIC = "llm-telemetry-events";
  private static final String CHANGES = "graph-changes";
  private static final String POLICIES = "VaultControlTable";
  private static final List<String> WRITABLE = List.of("/keys", "/tmp");

  private EdgeTask() {}

  /**
   * What a task is made of.
   *
   * @param template has the settings that it shares with functions
   * @param values stand for the names of the template
   * @param certificates the secret of {@link EdgeSettings#certificateSecret}
   */
  record Parts(
      Path root,
      EdgeSettings settings,
      SamTemplate template,
      Values values,
      PermissionGrants permissions,
      ISecret certificates,
      LogGroup logs) {}

  /** Declares it. */
  static FargateTaskDefinition of(Construct scope, Parts parts) {
    FargateTaskDefinition task =
        FargateTaskDefinition.Builder.create(scope, "Task")
            .family(SamTemplate.SYSTEM + "edge")
            .cpu(CPU)
            .memoryLimitMiB(MEMORY_MB)
            .runtimePlatform(
                RuntimePlatform.builder()
                    .cpuArchitecture(CpuArchitecture.ARM64)
                    .operatingSystemFamily(OperatingSystemFamily.LINUX)
                    .build())
            .taskRole(role(scope, parts))
            .volumes(WRITABLE.stream().map(EdgeTask::volume).toList())
            .build();
    ContainerDefinition container = task.addContainer(CONTAINER, container(parts));
    WRITABLE.forEach(path -> container.addMountPoints(mounted(path)));
    return task;
  }

  private static ContainerDefinitionOptions container(Parts parts) {
    return ContainerDefinitionOptions.builder()
        .image(image(parts.root()))
        .environment(environment(parts))
        .secrets(secrets(parts))
        .portMappings(
            PORTS.stream().map(port -> PortMapping.builder().containerPort(port).build()).toList())
        .readonlyRootFilesystem(true)
        .stopTimeout(Duration.seconds(STOP_SECONDS))
        .logging(
            LogDriver.awsLogs(
                AwsLogDriverProps.builder().logGroup(parts.logs()).streamPrefix("edge").build()))
        .build();
  }

  /** Its libraries are in the folder when {@code mvn package} was run. */
  private static ContainerImage image(Path root) {
    return ContainerImage.fromAsset(
        root.resolve("edge").toString(),
        AssetImageProps.builder()
            .platform(Platform.LINUX_ARM64)
            .exclude(List.of("*", "!Dockerfile", "!start", "!target/process/lib"))
            .ignoreMode(IgnoreMode.DOCKER)
            .build());
  }

  private static SortedMap<String, String> environment(Parts parts) {
    SortedMap<String, String> environment =
        EdgeEnvironment.of(name -> function(parts.template(), name).environment(parts.values()));
    SamFunction vault = function(parts.template(), EdgeEnvironment.VAULT);
    environment.put(
        EdgeEnvironment.VAULT_VARIABLE, parts.values().get(vault.logicalId() + ".Alias"));
    SamFunction audit = function(parts.template(), EdgeEnvironment.AUDIT);
    environment.put(
        EdgeEnvironment.AUDIT_VARIABLE, parts.values().get(audit.logicalId() + ".Alias"));
    environment.put("EDGE_PORT", Integer.toString(PORT));
    environment.put("GRAPHQL_PORT", Integer.toString(GRAPHQL_PORT));
    environment.put("BUFFER_MB", Integer.toString(BUFFER_MB));
    environment.put("DRAIN_TIME", "PT" + DRAIN_SECONDS + "S");
    if (parts.settings().shown() != ClientCertificates.NONE) {
      environment.put(
          "CLIENT_CERTIFICATES", parts.settings().shown().name().toLowerCase(Locale.ROOT));
    }
    return environment;
  }

  /** The entry point makes files of them. */
  private static Map<String, Secret> secrets(Parts parts) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    secrets.put("TLS_CERTIFICATE_PEM", field(parts, "certificate"));
    secrets.put("TLS_KEY_PEM", field(parts, "key"));
    if (parts.settings().shown() != ClientCertificates.NONE) {
      secrets.put("CLIENT_AUTHORITIES_PEM", field(parts, "authorities"));
      secrets.put("CLIENT_REVOCATIONS_PEM", field(parts, "revocations"));
    }
    return secrets;
  }

  private static Secret field(Parts parts, String name) {
    return Secret.fromSecretsManager(parts.certificates(), name);
  }

  private static Role role(Construct scope, Parts parts) {
    List<Grant> grants = new ArrayList<>();
    grants.add(parts.permissions().tablesKeyThroughDynamoDb());
    grants.addAll(
        parts.permissions().produces("Events go on record before they are acknowledged", TOPIC));
    grants.addAll(parts.permissions().readsTopics("Tells subscribers what comes", TOPIC, CHANGES));
    grants.add(
        parts
            .permissions()
            .may(
                "Reads the policies that decide who is told what",
                List.of("dynamodb:Query"),
                POLICIES));
    SamFunction vault = function(parts.template(), EdgeEnvironment.VAULT);
    grants.add(parts.permissions().invokes("Contents are the vault's", vault.logicalId()));
    SamFunction audit = function(parts.template(), EdgeEnvironment.AUDIT);
    grants.add(
        parts.permissions().invokes("Who was refused goes on the audit log", audit.logicalId()));
    SamFunction authorizer = function(parts.template(), EdgeEnvironment.AUTHORIZER);
    grants.addAll(
        Objects.requireNonNull(Functions.byId().get(authorizer.logicalId()))
            .grants()
            .apply(parts.permissions()));
    Role role =
        Role.Builder.create(scope, "TaskRole")
            .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
            .description("What the streaming edge may do")
            .build();
    ManagedPolicy.Builder.create(scope, "TaskPolicy")
        .description("What the streaming edge may do")
        .roles(List.of(role))
        .statements(grants.stream().map(Grant::statement).toList())
        .build();
    return role;
  }

  private static SamFunction function(SamTemplate template, String name) {
    return template.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Room of the task's own, which goes with it. */
  private static Volume volume(String path) {
    return Volume.builder().name(path.substring(1)).build();
  }

  private static MountPoint mounted(String path) {
    return MountPoint.builder()
        .containerPath(path)
        .sourceVolume(path.substring(1))
        .readOnly(false)
        .build();
  }
}
