package dev.memorygraph.local.kafka.cluster;

import static dev.memorygraph.local.kafka.cluster.KafkaAnswers.answer;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeMetadataQuorumOptions;
import org.apache.kafka.clients.admin.QuorumInfo;

/**
 * What a cluster in KRaft mode says of itself.
 *
 * @param brokers that answer
 * @param leader id of the controller that leads; negative where there is none
 * @param controllers that vote for it
 */
public record Cluster(int brokers, int leader, int controllers) {
  /** Longest wait for an answer. */
  private static final int BOUND_MS = Math.toIntExact(TimeUnit.SECONDS.toMillis(8));

  /**
   * Asks a broker.
   *
   * @throws IllegalStateException where none answers within 8 seconds
   */
  public static Cluster of(String brokers) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", brokers, "request.timeout.ms", BOUND_MS / 2);
    try (Admin admin = Admin.create(settings)) {
      DescribeClusterResult cluster =
          admin.describeCluster(new DescribeClusterOptions().timeoutMs(BOUND_MS));
      int answering = answer(cluster.nodes()).size();
      QuorumInfo quorum =
          answer(
              admin
                  .describeMetadataQuorum(new DescribeMetadataQuorumOptions().timeoutMs(BOUND_MS))
                  .quorumInfo());
      return new Cluster(answering, quorum.leaderId(), quorum.voters().size());
    }
  }
}
