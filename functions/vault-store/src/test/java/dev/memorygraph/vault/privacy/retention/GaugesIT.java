package dev.memorygraph.vault.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.VaultConfig;
import dev.memorygraph.vault.rotation.KeyAges;
import dev.memorygraph.vault.rotation.scan.KeysByAge;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaugesIT {
  private final VaultForTests tests = new VaultForTests();
  private final Recorder metrics = new Recorder();

  @AfterEach
  void stop() {
    tests.close();
  }

  @Test
  void storedItems_ofEachClass_areCountedAnewAfterAnHour() {
    VaultConfig.Tables tables = tests.config().tables();
    StoredItems items =
        new StoredItems(
            tests.dynamoDb(),
            new StoredItems.Tables(tables.records(), tables.control()),
            metrics,
            tests.clock());
    store("a", "pii");
    store("b", "pii");
    items.run(() -> Duration.ofMinutes(1));
    assertThat(metrics.values).containsEntry("pii", 2.0).containsEntry("internal", 0.0);

    store("c", "internal");
    items.run(() -> Duration.ofMinutes(1));
    assertThat(metrics.values).containsEntry("internal", 0.0);
    tests.pass(StoredItems.EVERY);
    items.run(() -> Duration.ofMinutes(1));

    assertThat(metrics.values).containsEntry("pii", 2.0).containsEntry("internal", 1.0);
  }

  @Test
  void keyAge_isThatOfTheOldestOfAllClasses() {
    store("a", "internal");
    tests.pass(Duration.ofDays(5));
    store("b", "pii");
    tests.pass(Duration.ofDays(2));
    store("c", "confidential");
    tests.pass(Duration.ofDays(1));

    new KeyAges(
            new KeysByAge(tests.dynamoDb(), tests.config().tables().keys()), metrics, tests.clock())
        .run(() -> Duration.ofMinutes(1));

    assertThat(metrics.values).isEqualTo(Map.of("", 8.0));
  }

  private void store(String id, String classification) {
    Tenant tenant = new Tenant("acme");
    StoreRequest request =
        StoreRequest.newBuilder()
            .setContentId(id)
            .setClassification(classification)
            .setContent(ByteString.copyFromUtf8("text"))
            .build();
    assertThat(tests.process().store().store(VaultForTests.from(tenant), List.of(request)))
        .hasSize(1);
  }

  /** Remembers gauges by their dimension. */
  private static final class Recorder implements Metrics {
    private final Map<String, Double> values = new HashMap<>();

    @Override
    public void count(Metric metric, long amount, String... dimensions) {}

    @Override
    public void observe(Metric metric, Duration value, String... dimensions) {}

    @Override
    public void set(Metric metric, double value, String... dimensions) {
      values.put(String.join(",", dimensions), value);
    }

    @Override
    public void flush() {}
  }
}
