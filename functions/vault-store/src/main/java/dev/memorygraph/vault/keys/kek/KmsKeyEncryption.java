package dev.memorygraph.vault.keys.kek;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoResult;
import com.amazonaws.encryptionsdk.ParsedCiphertext;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.tables.DynamoDbErrors;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.cryptography.keystore.KeyStore;
import software.amazon.cryptography.keystore.model.CreateKeyInput;
import software.amazon.cryptography.keystore.model.GetActiveBranchKeyInput;
import software.amazon.cryptography.keystore.model.GetActiveBranchKeyOutput;
import software.amazon.cryptography.keystore.model.KMSConfiguration;
import software.amazon.cryptography.keystore.model.KeyStoreConfig;
import software.amazon.cryptography.keystore.model.VersionKeyInput;
import software.amazon.cryptography.materialproviders.IBranchKeyIdSupplier;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.CreateAwsKmsHierarchicalKeyringInput;
import software.amazon.cryptography.materialproviders.model.GetBranchKeyIdInput;
import software.amazon.cryptography.materialproviders.model.GetBranchKeyIdOutput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/**
 * Key-encryption keys as branch keys of the AWS Encryption SDK: kept in DynamoDB, wrapped by one
 * KMS key, cached here for {@link #CACHED}, so that KMS is asked seldom.
 */
public final class KmsKeyEncryption implements KeyEncryption {
  /** How long a branch key is used before it is fetched again: the lag of a rotation. */
  public static final Duration CACHED = Duration.ofMinutes(5);

  /** The entry of the encryption context that names the branch key. */
  private static final String KEK = "kek";

  /**
   * Where the branch key's version stands in an encrypted data key of the hierarchical keyring:
   * behind a salt of 16 bytes and a nonce of 12.
   */
  private static final int VERSION_OFFSET = 28;

  private final AwsCrypto crypto = Suite.crypto();
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final KmsClient kms;
  private final String rootKey;
  private final KeyStore store;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile IKeyring keyring;

  /**
   * @param table the key store's
   * @param rootKey ARN of the KMS key
   */
  public KmsKeyEncryption(DynamoDbClient dynamoDb, KmsClient kms, String table, String rootKey) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.kms = kms;
    this.rootKey = rootKey;
    this.store =
        KeyStore.builder()
            .KeyStoreConfig(
                KeyStoreConfig.builder()
                    .ddbClient(dynamoDb)
                    .kmsClient(kms)
                    .ddbTableName(table)
                    .logicalKeyStoreName("memory-graph-vault")
                    .kmsConfiguration(KMSConfiguration.builder().kmsKeyArn(rootKey).build())
                    .build())
            .build();
    this.keyring = keyring(store);
  }

  @Override
  public WrappedKey wrap(KekId kek, byte[] key, Map<String, String> context) {
    ensure(kek);
    return guarded(
        kek,
        () -> {
          byte[] wrapped = crypto.encryptData(keyring, key, named(kek, context)).getResult();
          return new WrappedKey(wrapped, version(wrapped));
        });
  }

  @Override
  public byte[] unwrap(KekId kek, byte[] wrapped, Map<String, String> context) {
    return guarded(kek, () -> unwrapped(wrapped, named(kek, context)));
  }

  /** The library lets a caller leave out entries of the context; we do not. */
  private byte[] unwrapped(byte[] wrapped, Map<String, String> context) {
    CryptoResult<byte[], ?> result = crypto.decryptData(keyring, wrapped, context);
    if (!result.getEncryptionContext().equals(context)) {
      Arrays.fill(result.getResult(), (byte) 0);
      throw new IllegalArgumentException("Wrapped under another context");
    }
    return result.getResult();
  }

  @Override
  public void rotate(KekId kek) {
    ensure(kek);
    guarded(
        kek,
        () -> store.VersionKey(VersionKeyInput.builder().branchKeyIdentifier(kek.name()).build()));
    // A keyring with an empty cache: this process uses the new version at once.
    keyring = keyring(store);
  }

  @Override
  public String currentVersion(KekId kek) {
    ensure(kek);
    return guarded(kek, () -> active(kek).branchKeyMaterials().branchKeyVersion());
  }

  @Override
  public void check() {
    try {
      kms.generateDataKeyWithoutPlaintext(
          request ->
              request
                  .keyId(rootKey)
                  .keySpec(DataKeySpec.AES_256)
                  .encryptionContext(Map.of("purpose", "check")));
    } catch (SdkException e) {
      throw new DependencyUnavailableException(
          "The key management service does not serve the root key", e);
    }
  }

  /** Makes the branch key unless there is one. */
  private void ensure(KekId kek) {
    if (known.contains(kek.name())) {
      return;
    }
    try {
      active(kek);
    } catch (RuntimeException absent) {
      create(kek, absent);
    }
    known.add(kek.name());
  }

  /** The store's errors do not tell an absent key from an absent service; making it does. */
  private void create(KekId kek, RuntimeException absent) {
    try {
      store.CreateKey(
          CreateKeyInput.builder()
              .branchKeyIdentifier(kek.name())
              .encryptionContext(
                  Map.of("tenant", kek.tenant().id(), "class", kek.classification().label()))
              .build());
    } catch (RuntimeException e) {
      e.addSuppressed(absent);
      // Somebody else may have made it in this moment; if not, this fails as well and says so.
      guarded(kek, () -> active(kek));
    }
  }

  private GetActiveBranchKeyOutput active(KekId kek) {
    return store.GetActiveBranchKey(
        GetActiveBranchKeyInput.builder().branchKeyIdentifier(kek.name()).build());
  }

  /**
   * Tells services that are away from a key that is broken: the library throws the same for all, so
   * the services are asked.
   */
  private <T> T guarded(KekId kek, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      DynamoDbErrors.translate("The key store", () -> stored(kek));
      check();
      throw new BrokenKeyException("A key under " + kek.name() + " cannot be used", e);
    }
  }

  private GetItemResponse stored(KekId kek) {
    return dynamoDb.getItem(
        get ->
            get.tableName(table)
                .key(
                    Map.of(
                        "branch-key-id", AttributeValue.fromS(kek.name()),
                        "type", AttributeValue.fromS("branch:ACTIVE"))));
  }

  private static Map<String, String> named(KekId kek, Map<String, String> context) {
    Map<String, String> named = new HashMap<>(context);
    named.put(KEK, kek.name());
    return named;
  }

  private static String version(byte[] wrapped) {
    ByteBuffer key =
        ByteBuffer.wrap(
            new ParsedCiphertext(wrapped).getEncryptedKeyBlobs().getFirst().getEncryptedDataKey());
    return new UUID(key.getLong(VERSION_OFFSET), key.getLong(VERSION_OFFSET + Long.BYTES))
        .toString();
  }

  private static IKeyring keyring(KeyStore store) {
    return MaterialProviders.builder()
        .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
        .build()
        .CreateAwsKmsHierarchicalKeyring(
            CreateAwsKmsHierarchicalKeyringInput.builder()
                .keyStore(store)
                .branchKeyIdSupplier(new FromContext())
                .ttlSeconds(CACHED.toSeconds())
                .build());
  }

  /** Which branch key: the encryption context says. */
  private static final class FromContext implements IBranchKeyIdSupplier {
    @Override
    public GetBranchKeyIdOutput GetBranchKeyId(GetBranchKeyIdInput input) {
      String name = input.encryptionContext().get(KEK);
      if (name == null) {
        throw new IllegalArgumentException("The encryption context names no key");
      }
      return GetBranchKeyIdOutput.builder().branchKeyId(name).build();
    }
  }
}
