package dev.memorygraph.vault.content.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.engines.kms.KmsEndpoint;
import dev.memorygraph.vault.Vault;
import dev.memorygraph.vault.content.Retrieved;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How seldom the key management service is asked, and what happens when it does not answer. */
class KeyBudgetIT {
  private static final int STORES = 10_000;
  private static final int BUDGET = 100;
  private static final Duration OUTAGE = Duration.ofMinutes(5);
  private static final Duration FAST = Duration.ofMillis(200);

  private static VaultForTests tests;

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  /** The contents share transactions by fifty, and a second passes at each: 50 stores a second. */
  @Test
  void stores_inSteadyState_hardlyAskTheKeyManagementService() {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("budget");
    vault.store().store(VaultForTests.from(tenant), requests(0, Store.GROUP));
    long before = tests.kmsEndpoint().calls();

    for (int from = Store.GROUP; from < STORES + Store.GROUP; from += Store.GROUP) {
      List<StoreResult> stored =
          vault.store().store(VaultForTests.from(tenant), requests(from, from + Store.GROUP));
      assertThat(stored).hasOnlyElementsOfType(StoreResult.Kept.class);
      tests.pass(Duration.ofSeconds(1));
    }

    assertThat(tests.kmsEndpoint().calls() - before).isBetween(1L, (long) BUDGET);
  }

  @ParameterizedTest
  @EnumSource(value = KmsEndpoint.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void outageOfFiveMinutes_letsReadsGoOnAndWritesFailFast(KmsEndpoint.Fault fault) {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("outage-" + fault.name());
    vault.store().store(VaultForTests.from(tenant), requests(0, 10));
    tests.pass(Duration.ofSeconds(31));
    List<Duration> refusals = new ArrayList<>();
    try {
      tests.kmsEndpoint().fail(fault);
      for (Duration at = Duration.ZERO; at.compareTo(OUTAGE) < 0; at = at.plusSeconds(3)) {
        assertThat(vault.retrieve().retrieve(VaultForTests.from(tenant), "c3"))
            .isInstanceOf(Retrieved.Found.class);
        refusals.add(refusal(vault, tenant));
        tests.pass(Duration.ofSeconds(3));
      }
    } finally {
      tests.kmsEndpoint().fail(KmsEndpoint.Fault.NONE);
    }

    assertThat(refusals).hasSize(100);
    // The first one waits for the client to give up. A few may meet a busy machine.
    List<Duration> later = refusals.stream().skip(1).sorted().toList();
    assertThat(later.get(later.size() * 95 / 100)).as("%s", later).isLessThan(FAST);
    tests.pass(Duration.ofSeconds(31));
    assertThat(vault.store().store(VaultForTests.from(tenant), requests(20, 21)))
        .hasOnlyElementsOfType(StoreResult.Kept.class);
  }

  /** How long a write took to be told to come back, which the API says as 503. */
  private static Duration refusal(Vault vault, Tenant tenant) {
    long start = System.nanoTime();

    assertThatThrownBy(() -> vault.store().store(VaultForTests.from(tenant), requests(10, 11)))
        .isInstanceOf(DependencyUnavailableException.class);

    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static List<StoreRequest> requests(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            number ->
                StoreRequest.newBuilder()
                    .setContentId("c" + number)
                    .setClassification("confidential")
                    .setContent(ByteString.copyFromUtf8("text " + number))
                    .build())
        .toList();
  }
}
