package dev.memorygraph.infra.stack;

import dev.memorygraph.infra.context.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The network: changes hardly ever, and everything stands on it.
 *
 * <p>Functions lie in private subnets, reach AWS by endpoints and the graph and the token issuer
 * through NAT. The public subnets hold NAT gateways and nothing else.
 */
public final class NetworkStack extends Stack {
  private static final int BOLT = 7687;
  private static final int KAFKA_IAM = 9098;
  private static final int HTTPS = 443;

  private final Vpc vpc;
  private final SecurityGroup functions;
  private final SecurityGroup edge;
  private final SecurityGroup kafka;

  /**
   * @param logs encrypts the flow logs
   */
  public NetworkStack(Construct scope, String id, StackProps props, Settings settings, IKey logs) {
    super(scope, id, props);
    LogGroup flows =
        Logs.group(this, "FlowLogs", "/memory-graph/vpc-flows", settings.logDays(), logs);
    this.vpc =
        Vpc.Builder.create(this, "Vpc")
            .availabilityZones(settings.zones())
            .ipAddresses(IpAddresses.cidr("10.40.0.0/16"))
            .natGateways(settings.size().natGateways())
            .restrictDefaultSecurityGroup(false) // without rules by default, and used by nothing
            .subnetConfiguration(
                List.of(
                    subnets("public", SubnetType.PUBLIC, 24),
                    subnets("private", SubnetType.PRIVATE_WITH_EGRESS, 20)))
            .gatewayEndpoints(
                Map.of(
                    "DynamoDb", gateway(GatewayVpcEndpointAwsService.DYNAMODB),
                    "S3", gateway(GatewayVpcEndpointAwsService.S3)))
            .flowLogs(
                Map.of(
                    "All",
                    FlowLogOptions.builder()
                        .destination(FlowLogDestination.toCloudWatchLogs(flows))
                        .trafficType(FlowLogTrafficType.ALL)
                        .build()))
            .build();
    this.functions = group("Functions", "Lambda functions");
    this.edge = group("Edge", "Place of the streaming edge: tasks of Fargate behind an NLB");
    this.kafka = group("Kafka", "Brokers");
    addEndpoints();
    List.of(functions, edge).forEach(this::letOut);
  }

  public Vpc vpc() {
    return vpc;
  }

  /** Worn by every function. */
  public SecurityGroup functions() {
    return functions;
  }

  /** For the streaming edge, which may reach what functions reach. */
  public SecurityGroup edge() {
    return edge;
  }

  public SecurityGroup kafka() {
    return kafka;
  }

  public SubnetSelection privateSubnets() {
    return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build();
  }

  private void letOut(SecurityGroup group) {
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "AWS and the issuer of tokens");
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(BOLT), "The graph");
    group.addEgressRule(kafka, Port.tcp(KAFKA_IAM), "Kafka with IAM");
    kafka.addIngressRule(group, Port.tcp(KAFKA_IAM), "Kafka with IAM");
  }

  private SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  private void addEndpoints() {
    SecurityGroup endpoints = group("Endpoints", "Interface endpoints of AWS services");
    endpoints.addIngressRule(Peer.ipv4("10.40.0.0/16"), Port.tcp(HTTPS), "From inside the network");
    Map.of(
            "kms", InterfaceVpcEndpointAwsService.KMS,
            "lambda", InterfaceVpcEndpointAwsService.LAMBDA,
            "secretsmanager", InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
            "sqs", InterfaceVpcEndpointAwsService.SQS,
            "events", InterfaceVpcEndpointAwsService.EVENTBRIDGE,
            "sns", InterfaceVpcEndpointAwsService.SNS,
            "xray", InterfaceVpcEndpointAwsService.XRAY,
            "logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
            "sts", InterfaceVpcEndpointAwsService.STS)
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            service ->
                vpc.addInterfaceEndpoint(
                    name(service.getKey()),
                    InterfaceVpcEndpointOptions.builder()
                        .service(service.getValue())
                        .securityGroups(List.of(endpoints))
                        .open(false)
                        .build()));
  }

  private static String name(String service) {
    return service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + "Endpoint";
  }

  private static SubnetConfiguration subnets(String name, SubnetType type, int mask) {
    SubnetConfiguration.Builder subnets =
        SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(mask);
    return type == SubnetType.PUBLIC ? subnets.mapPublicIpOnLaunch(false).build() : subnets.build();
  }

  private static GatewayVpcEndpointOptions gateway(GatewayVpcEndpointAwsService service) {
    return GatewayVpcEndpointOptions.builder().service(service).build();
  }
}
