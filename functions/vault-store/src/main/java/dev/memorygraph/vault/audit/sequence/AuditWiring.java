package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.audit.checkpoint.Signer;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.audit.AuditTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Puts the keeper of the logs together. Where AWS is, the SDK's own environment says. */
record AuditWiring(AuditConfig config, Metrics metrics, Clock clock) {
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  AuditLogMaintenance keeper() {
    AuditTable table = new AuditTable(dynamoDb(), config.table());
    return keeper(table, new KmsSigner(kms(), config.signingKey()));
  }

  /** With a table and a key that are there already. */
  AuditLogMaintenance keeper(AuditTable table, Signer signer) {
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            config.kafka().producer(), new StringSerializer(), new StringSerializer());
    AuditLogMaintenance.Steps steps =
        new AuditLogMaintenance.Steps(
            new Sequencer(table),
            new Checkpoints(table, signer, clock),
            new Publisher(table, producer, Publisher.TOPIC));
    return new AuditLogMaintenance(table, steps, metrics, clock, new SecureRandom());
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClientBuilder(ApacheHttpClient.builder())
        .overrideConfiguration(timeouts())
        .build();
  }

  private static KmsClient kms() {
    return KmsClient.builder()
        .httpClientBuilder(ApacheHttpClient.builder())
        .overrideConfiguration(timeouts())
        .build();
  }

  private static ClientOverrideConfiguration timeouts() {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
        .apiCallTimeout(CALL_TIMEOUT)
        .build();
  }
}
