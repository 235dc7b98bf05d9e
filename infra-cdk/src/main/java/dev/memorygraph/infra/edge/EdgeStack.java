package dev.memorygraph.infra.edge;

import dev.memorygraph.infra.context.EdgeSettings;
import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.function.PermissionGrants;
import dev.memorygraph.infra.key.KeysStack;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.infra.stack.FunctionsStack;
import dev.memorygraph.infra.stack.KafkaStack;
import dev.memorygraph.infra.stack.Logs;
import dev.memorygraph.infra.stack.NetworkStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.CloudMapOptions;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LoadBalancerTargetOptions;
import software.amazon.awscdk.services.ecs.ScalableTaskCount;
import software.amazon.awscdk.services.ecs.TrackCustomMetricProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddNetworkTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseNetworkListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.Protocol;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.servicediscovery.DnsRecordType;
import software.amazon.awscdk.services.servicediscovery.PrivateDnsNamespace;
import software.constructs.Construct;

/**
 * The streaming edge: as many tasks as there are zones, more where their buffers fill or their
 * processors are busy, behind a load balancer that hands connections through. TLS ends in the task,
 * which looks at clients' certificates itself.
 */
public final class EdgeStack extends Stack {
  private static final String NAMESPACE = "memory-graph.internal";
  private static final int MOST_TASKS = 10;
  private static final int CPU_PERCENT = 60;
  private static final int BUFFER_PERCENT = 40;
  private static final int SETTLE_MINUTES = 5;

  /** Longer than a task takes to answer what it took. */
  private static final int DEREGISTER_SECONDS = 60;

  /** What the stack is made on. */
  public record Ground(
      NetworkStack network, KeysStack keys, KafkaStack kafka, FunctionsStack functions) {}

  private final Settings settings;
  private final EdgeSettings edge;
  private final Ground ground;

  /** The group of the network's stack; what is allowed to it here is a resource of this stack. */
  private final ISecurityGroup tasks;

  public EdgeStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      EdgeSettings edge,
      SamTemplate template,
      Ground ground) {
    super(scope, id, props);
    this.settings = settings;
    this.edge = edge;
    this.ground = ground;
    this.tasks =
        SecurityGroup.fromSecurityGroupId(
            this, "Tasks", ground.network().edge().getSecurityGroupId());
    FargateService service = service(task(template));
    NetworkLoadBalancer balancer = balancer(service);
    scale(service);
    CfnOutput.Builder.create(this, "Target")
        .description(
            "Point the edge's name at this with a CNAME record; gRPC is on port 50051,"
                + " GraphQL on 8081")
        .value(balancer.getLoadBalancerDnsName())
        .build();
  }

  private FargateTaskDefinition task(SamTemplate template) {
    LogGroup logs =
        Logs.group(this, "Logs", "/memory-graph/edge", settings.logDays(), ground.keys().logs());
    ISecret certificates = Secret.fromSecretNameV2(this, "Certificates", edge.certificateSecret());
    FargateTaskDefinition task =
        EdgeTask.of(
            this,
            new EdgeTask.Parts(
                settings.root(),
                edge,
                template,
                ground.functions().values(),
                permissions(template),
                certificates,
                logs));
    task.addToExecutionRolePolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("kms:Decrypt"))
            .resources(List.of(ground.keys().secrets().getKeyArn()))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of("kms:ViaService", "secretsmanager." + getRegion() + ".amazonaws.com")))
            .build());
    return task;
  }

  private PermissionGrants permissions(SamTemplate template) {
    return new PermissionGrants(
        this,
        template,
        ground.functions().values(),
        ground.kafka().cluster(),
        new PermissionGrants.OwnKeys(
            ground.keys().tables().getKeyArn(),
            ground.keys().secrets().getKeyArn(),
            ground.keys().exports().getKeyArn()));
  }

  private FargateService service(FargateTaskDefinition task) {
    Cluster cluster =
        Cluster.Builder.create(this, "Cluster")
            .clusterName("memory-graph")
            .vpc(ground.network().vpc())
            .containerInsightsV2(ContainerInsights.ENHANCED)
            .build();
    PrivateDnsNamespace names =
        PrivateDnsNamespace.Builder.create(this, "Names")
            .name(NAMESPACE)
            .vpc(ground.network().vpc())
            .build();
    return FargateService.Builder.create(this, "Service")
        .serviceName("edge")
        .cluster(cluster)
        .taskDefinition(task)
        .desiredCount(settings.size().zones())
        .minHealthyPercent(100)
        .maxHealthyPercent(200)
        .circuitBreaker(DeploymentCircuitBreaker.builder().rollback(true).build())
        .healthCheckGracePeriod(Duration.minutes(1))
        .vpcSubnets(ground.network().privateSubnets())
        .securityGroups(List.of(tasks))
        .cloudMapOptions(
            CloudMapOptions.builder()
                .name("edge")
                .cloudMapNamespace(names)
                .dnsRecordType(DnsRecordType.A)
                .dnsTtl(Duration.seconds(10))
                .build())
        .build();
  }

  private NetworkLoadBalancer balancer(FargateService service) {
    SecurityGroup group =
        SecurityGroup.Builder.create(this, "Balancer")
            .vpc(ground.network().vpc())
            .description("Load balancer of the streaming edge")
            .allowAllOutbound(false)
            .build();
    for (int number : EdgeTask.PORTS) {
      Port port = Port.tcp(number);
      edge.clients().forEach(range -> group.addIngressRule(Peer.ipv4(range), port, "Clients"));
      group.addEgressRule(tasks, port, "Tasks of the edge");
      tasks.addIngressRule(group, port, "By the load balancer");
    }
    NetworkLoadBalancer balancer =
        NetworkLoadBalancer.Builder.create(this, "LoadBalancer")
            .vpc(ground.network().vpc())
            .vpcSubnets(
                edge.open()
                    ? SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build()
                    : ground.network().privateSubnets())
            .internetFacing(edge.open())
            .crossZoneEnabled(true)
            .securityGroups(List.of(group))
            .build();
    listen(balancer, "Streams", EdgeTask.PORT, service);
    listen(balancer, "Subscriptions", EdgeTask.GRAPHQL_PORT, service);
    return balancer;
  }

  private static void listen(
      NetworkLoadBalancer balancer, String name, int port, FargateService service) {
    NetworkListener listener =
        balancer.addListener(
            name, BaseNetworkListenerProps.builder().port(port).protocol(Protocol.TCP).build());
    listener.addTargets(
        name + "Tasks",
        AddNetworkTargetsProps.builder()
            .port(port)
            .protocol(Protocol.TCP)
            .targets(
                List.of(
                    service.loadBalancerTarget(
                        LoadBalancerTargetOptions.builder()
                            .containerName(EdgeTask.CONTAINER)
                            .containerPort(port)
                            .build())))
            .deregistrationDelay(Duration.seconds(DEREGISTER_SECONDS))
            // The task asks who calls by the address, as the audit log tells it.
            .preserveClientIp(true)
            .healthCheck(HealthCheck.builder().protocol(Protocol.TCP).build())
            .build());
  }

  private void scale(FargateService service) {
    ScalableTaskCount count =
        service.autoScaleTaskCount(
            EnableScalingProps.builder()
                .minCapacity(settings.size().zones())
                .maxCapacity(MOST_TASKS)
                .build());
    count.scaleOnCpuUtilization(
        "Processor",
        CpuUtilizationScalingProps.builder()
            .targetUtilizationPercent(CPU_PERCENT)
            .scaleInCooldown(Duration.minutes(SETTLE_MINUTES))
            .build());
    count.scaleToTrackCustomMetric(
        "Buffer",
        TrackCustomMetricProps.builder()
            .metric(
                Metric.Builder.create()
                    .namespace("MemoryGraph")
                    .metricName("llm_memory_graph_buffer_utilization_percent")
                    .dimensionsMap(Map.of("consumer_id", "edge"))
                    .statistic("Maximum")
                    .period(Duration.minutes(1))
                    .build())
            .targetValue(BUFFER_PERCENT)
            .scaleInCooldown(Duration.minutes(SETTLE_MINUTES))
            .build());
  }
}
