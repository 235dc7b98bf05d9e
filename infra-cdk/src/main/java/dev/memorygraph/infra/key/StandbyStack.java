package dev.memorygraph.infra.key;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.CfnReplicaKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * What a second region has before it is needed: replicas of the keys, without which the replicas of
 * the tables could be neither written nor read. Functions and the API are deployed there on the
 * day.
 */
public final class StandbyStack extends Stack {
  private static final int PENDING_DAYS = 30;

  public StandbyStack(Construct scope, String id, StackProps props, KeysStack keys) {
    super(scope, id, props);
    Map<String, Key> replicated = new TreeMap<>(keys.templateKeys());
    replicated.put("Tables", keys.tables());
    replicated.forEach(this::replica);
  }

  /** Who may use it here is settled with the functions: until then, nobody but DynamoDB. */
  private void replica(String id, Key primary) {
    KeyMaker maker = new KeyMaker(this, java.util.List.of());
    CfnReplicaKey.Builder.create(this, id)
        .primaryKeyArn(primary.getKeyArn())
        .description("Replica of " + id)
        .pendingWindowInDays(PENDING_DAYS)
        .keyPolicy(maker.policy(KeyMaker.through(this, "dynamodb")))
        .build()
        .applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
