package dev.memorygraph.benchmarks;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.content.record.Body;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Restriction;
import dev.memorygraph.vault.content.record.Version;
import dev.memorygraph.vault.content.sealed.Contents;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.seal.Seal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.AesWrappingAlg;
import software.amazon.cryptography.materialproviders.model.CreateRawAesKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/**
 * Sealing and opening as the vault does it, against the AWS Encryption SDK alone: the same suite
 * and kind of keyring, the library's own frames, and a context of one entry that names the content.
 */
public final class SealBench {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final Map<String, String> CONTEXT = Map.of("content", "id");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] key = new byte[32];
  private final Random random = new Random(1);
  private final Contents contents = new Contents(new Seal(new Unmeasured()));
  private final DataKey dataKey;
  private final ContentHeader head;
  private final IKeyring keyring;
  private final AwsCrypto crypto =
      AwsCrypto.builder()
          .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
          .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
          .build();

  private static ContentHeader head(DataKeyId id) {
    return new ContentHeader(
        "id",
        id,
        1,
        1,
        Version.NONE,
        "fingerprint",
        1,
        Instant.EPOCH,
        Optional.empty(),
        Restriction.NONE,
        new Body.Inline(new byte[0]));
  }

  private SealBench() {
    random.nextBytes(key);
    dataKey = new DataKey(new DataKeyId(new Tenant("bench"), Classification.PII, ""), 1, key);
    head = head(dataKey.id());
    keyring =
        MaterialProviders.builder()
            .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
            .build()
            .CreateRawAesKeyring(
                CreateRawAesKeyringInput.builder()
                    .keyNamespace("memory-graph-vault")
                    .keyName("bench/pii/#1")
                    .wrappingKey(ByteBuffer.wrap(key))
                    .wrappingAlg(AesWrappingAlg.ALG_AES256_GCM_IV12_TAG16)
                    .build());
  }

  /**
   * One operation on contents of one size.
   *
   * @param ratio of what is done in a second, ours to the library's
   */
  record Row(String operation, int bytes, double ourMicros, double bareMicros, double ratio) {}

  /** Prints an array of rows. */
  public static void main(String[] arguments) throws JsonProcessingException {
    SealBench bench = new SealBench();
    List<Row> rows = new ArrayList<>();
    rows.addAll(bench.rows(KIB, new Rounds(1500, 2001, 20)));
    rows.addAll(bench.rows(MIB, new Rounds(500, 1001, 1)));
    System.out.println(JSON.writeValueAsString(rows));
  }

  private List<Row> rows(int bytes, Rounds rounds) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    SealedRecord plain = SealedRecord.newBuilder().setContent(ByteString.copyFrom(content)).build();
    byte[] ours = contents.seal(dataKey, head, plain);
    byte[] bare = crypto.encryptData(keyring, content, CONTEXT).getResult();
    Map<String, Runnable> operations = new LinkedHashMap<>();
    operations.put("seal", () -> require(contents.seal(dataKey, head, plain).length > bytes));
    operations.put(
        "bare seal",
        () -> require(crypto.encryptData(keyring, content, CONTEXT).getResult().length > bytes));
    operations.put(
        "open",
        () ->
            require(contents.open(dataKey, head, ours).orElseThrow().getContent().size() == bytes));
    operations.put(
        "bare open",
        () -> require(crypto.decryptData(keyring, bare, CONTEXT).getResult().length == bytes));
    Map<String, Double> micros = rounds.micros(operations);
    return List.of(row("seal", bytes, micros), row("open", bytes, micros));
  }

  private static Row row(String operation, int bytes, Map<String, Double> micros) {
    double ours = micros.getOrDefault(operation, 0.0);
    double bare = micros.getOrDefault("bare " + operation, 0.0);
    return new Row(operation, bytes, ours, bare, bare / ours);
  }

  private static void require(boolean done) {
    if (!done) {
      throw new IllegalStateException("A seal does not do what it is measured for");
    }
  }

  /** The library alone has no metrics, either. */
  private static final class Unmeasured implements Metrics {
    @Override
    public void count(Metric metric, long amount, String... dimensions) {}

    @Override
    public void observe(Metric metric, Duration value, String... dimensions) {}

    @Override
    public void set(Metric metric, double value, String... dimensions) {}

    @Override
    public void flush() {}
  }
}
