package dev.memorygraph.vault;

import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import java.security.SecureRandom;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a process of the vault is given. */
public record VaultDependencies(
    VaultConfig config,
    DynamoDbClient dynamoDb,
    KeyEncryption encryption,
    Metrics metrics,
    InstantSource clock,
    SecureRandom random) {}
