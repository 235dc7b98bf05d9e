package dev.memorygraph.infra.stack;

import dev.memorygraph.infra.sam.SamTemplate;
import java.util.Arrays;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Where an invocation that nobody waits for goes when it failed for good. What is taken from there
 * to be tried again and fails five times is parked in a second queue, from which SQS moves it back.
 */
final class FailureQueue {
  private static final int TRIES = 5;
  private static final Duration KEPT = Duration.days(14);

  private FailureQueue() {}

  /**
   * @param of whose failures, such as {@code vault-audit}
   */
  static Queue make(Construct scope, String of, IKey key) {
    String id =
        Arrays.stream(of.split("-", -1))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    Queue parked = queue(scope, id + "Parked", SamTemplate.SYSTEM + of + "-parked", key).build();
    return queue(scope, id + "Failed", SamTemplate.SYSTEM + of + "-failed", key)
        .deadLetterQueue(DeadLetterQueue.builder().queue(parked).maxReceiveCount(TRIES).build())
        .build();
  }

  private static Queue.Builder queue(Construct scope, String id, String name, IKey key) {
    return Queue.Builder.create(scope, id)
        .queueName(name)
        .encryption(QueueEncryption.KMS)
        .encryptionMasterKey(key)
        .enforceSsl(true)
        .retentionPeriod(KEPT)
        .visibilityTimeout(Duration.minutes(30)); // six times the longest function
  }
}
