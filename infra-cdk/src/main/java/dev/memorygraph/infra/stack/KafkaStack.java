package dev.memorygraph.infra.stack;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.key.KeysStack;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.msk.CfnCluster;
import software.amazon.awscdk.services.msk.CfnConfiguration;
import software.amazon.awscdk.services.msk.CfnServerlessCluster;
import software.constructs.Construct;

/**
 * The log of telemetry: MSK, serverless or on brokers of our choice, with IAM and nothing else to
 * log in by.
 */
public final class KafkaStack extends Stack {
  private static final String NAME = "memory-graph";
  private static final String VERSION = "3.9.x";
  private static final int BROKER_GB = 500;

  private final String cluster;

  public KafkaStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      NetworkStack network,
      KeysStack keys) {
    super(scope, id, props);
    this.cluster =
        switch (settings.kafka()) {
          case SERVERLESS -> serverless(network);
          case PROVISIONED -> provisioned(settings, network, keys);
        };
  }

  /** Its ARN. */
  public String cluster() {
    return cluster;
  }

  private String serverless(NetworkStack network) {
    return CfnServerlessCluster.Builder.create(this, "Cluster")
        .clusterName(NAME)
        .clientAuthentication(
            CfnServerlessCluster.ClientAuthenticationProperty.builder()
                .sasl(
                    CfnServerlessCluster.SaslProperty.builder()
                        .iam(CfnServerlessCluster.IamProperty.builder().enabled(true).build())
                        .build())
                .build())
        .vpcConfigs(
            List.of(
                CfnServerlessCluster.VpcConfigProperty.builder()
                    .subnetIds(subnets(network))
                    .securityGroups(List.of(network.kafka().getSecurityGroupId()))
                    .build()))
        .build()
        .getRef();
  }

  private String provisioned(Settings settings, NetworkStack network, KeysStack keys) {
    LogGroup logs =
        Logs.group(this, "BrokerLogs", "/memory-graph/kafka", settings.logDays(), keys.logs());
    CfnConfiguration configuration =
        CfnConfiguration.Builder.create(this, "Configuration")
            .name(NAME)
            .kafkaVersionsList(List.of(VERSION))
            .serverProperties(
                """
                auto.create.topics.enable=false
                default.replication.factor=3
                min.insync.replicas=2
                unclean.leader.election.enable=false
                """)
            .build();
    int brokers = settings.zones().size() * (settings.size().natGateways() > 1 ? 2 : 1);
    return CfnCluster.Builder.create(this, "Cluster")
        .clusterName(NAME)
        .kafkaVersion(VERSION)
        .numberOfBrokerNodes(brokers)
        .configurationInfo(
            CfnCluster.ConfigurationInfoProperty.builder()
                .arn(configuration.getAttrArn())
                .revision(1)
                .build())
        .brokerNodeGroupInfo(
            CfnCluster.BrokerNodeGroupInfoProperty.builder()
                .instanceType("kafka.m7g.large")
                .clientSubnets(subnets(network))
                .securityGroups(List.of(network.kafka().getSecurityGroupId()))
                .storageInfo(storage())
                .build())
        .clientAuthentication(byIamAlone())
        .encryptionInfo(encryption(keys))
        .enhancedMonitoring("PER_TOPIC_PER_PARTITION")
        .loggingInfo(logging(logs))
        .build()
        .getRef();
  }

  private static CfnCluster.StorageInfoProperty storage() {
    return CfnCluster.StorageInfoProperty.builder()
        .ebsStorageInfo(CfnCluster.EBSStorageInfoProperty.builder().volumeSize(BROKER_GB).build())
        .build();
  }

  private static CfnCluster.ClientAuthenticationProperty byIamAlone() {
    return CfnCluster.ClientAuthenticationProperty.builder()
        .sasl(
            CfnCluster.SaslProperty.builder()
                .iam(CfnCluster.IamProperty.builder().enabled(true).build())
                .build())
        .unauthenticated(CfnCluster.UnauthenticatedProperty.builder().enabled(false).build())
        .build();
  }

  private static CfnCluster.EncryptionInfoProperty encryption(KeysStack keys) {
    return CfnCluster.EncryptionInfoProperty.builder()
        .encryptionAtRest(
            CfnCluster.EncryptionAtRestProperty.builder()
                .dataVolumeKmsKeyId(keys.kafka().getKeyArn())
                .build())
        .encryptionInTransit(
            CfnCluster.EncryptionInTransitProperty.builder()
                .clientBroker("TLS")
                .inCluster(true)
                .build())
        .build();
  }

  private static CfnCluster.LoggingInfoProperty logging(LogGroup logs) {
    return CfnCluster.LoggingInfoProperty.builder()
        .brokerLogs(
            CfnCluster.BrokerLogsProperty.builder()
                .cloudWatchLogs(
                    CfnCluster.CloudWatchLogsProperty.builder()
                        .enabled(true)
                        .logGroup(logs.getLogGroupName())
                        .build())
                .build())
        .build();
  }

  private static List<String> subnets(NetworkStack network) {
    return network.vpc().selectSubnets(network.privateSubnets()).getSubnetIds();
  }
}
