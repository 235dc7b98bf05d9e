package dev.memorygraph.vault.keys.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.kek.KeyEncryption.WrappedKey;
import dev.memorygraph.vault.keys.seal.SealsForTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every key provider must do; each runs these tests by extending them. */
public abstract class KeyEncryptionContract {
  private static final byte[] KEY = SealsForTests.bytes("a data key");
  private static final Map<String, String> CONTEXT = Map.of("data_key", "a/pii/x", "version", "1");

  private final Tenant tenant = new Tenant("t." + UUID.randomUUID());
  private final KekId kek = new KekId(tenant, Classification.PII);

  /** The provider in a process of its own, on one service for all tests. */
  protected abstract KeyEncryption process();

  /** The service answers no more until {@link #back}. */
  protected abstract void away();

  protected abstract void back();

  @Test
  void key_wrappedByOneProcess_isUnwrappedByAnother() {
    WrappedKey wrapped = process().wrap(kek, KEY, CONTEXT);

    assertThat(process().unwrap(kek, wrapped.bytes(), CONTEXT)).isEqualTo(KEY);
    assertThat(process().currentVersion(kek)).isEqualTo(wrapped.kekVersion());
  }

  @Test
  void key_wrappedTwice_looksDifferent() {
    KeyEncryption encryption = process();

    assertThat(encryption.wrap(kek, KEY, CONTEXT).bytes())
        .isNotEqualTo(encryption.wrap(kek, KEY, CONTEXT).bytes());
  }

  @Test
  void key_underAnotherContext_isBroken() {
    KeyEncryption encryption = process();
    byte[] wrapped = encryption.wrap(kek, KEY, CONTEXT).bytes();

    for (Map<String, String> other :
        List.of(
            Map.of("data_key", "a/pii/x", "version", "2"),
            Map.of("data_key", "a/pii/y", "version", "1"),
            Map.of("data_key", "a/pii/x"),
            Map.of("data_key", "a/pii/x", "version", "1", "more", ""))) {
      requireBroken(encryption, kek, wrapped, other);
    }
  }

  @Test
  void key_underAnotherKek_isBroken() {
    KeyEncryption encryption = process();
    byte[] wrapped = encryption.wrap(kek, KEY, CONTEXT).bytes();

    for (KekId other :
        List.of(
            new KekId(tenant, Classification.RESTRICTED),
            new KekId(new Tenant("other"), Classification.PII))) {
      encryption.wrap(other, KEY, CONTEXT);
      requireBroken(encryption, other, wrapped, CONTEXT);
    }
  }

  @Test
  void kek_rotated_wrapsWithItsNewVersionAndUnwrapsTheOld() {
    KeyEncryption encryption = process();
    WrappedKey old = encryption.wrap(kek, KEY, CONTEXT);

    encryption.rotate(kek);
    WrappedKey anew = encryption.wrap(kek, KEY, CONTEXT);

    assertThat(anew.kekVersion())
        .isNotEqualTo(old.kekVersion())
        .isEqualTo(encryption.currentVersion(kek));
    assertThat(process().unwrap(kek, old.bytes(), CONTEXT)).isEqualTo(KEY);
    assertThat(process().unwrap(kek, anew.bytes(), CONTEXT)).isEqualTo(KEY);
  }

  @Test
  void key_rewrapped_isTheSameUnderTheNewestVersion() {
    KeyEncryption encryption = process();
    WrappedKey old = encryption.wrap(kek, KEY, CONTEXT);
    encryption.rotate(kek);

    WrappedKey anew = encryption.rewrap(kek, old.bytes(), CONTEXT);

    assertThat(anew.kekVersion()).isEqualTo(encryption.currentVersion(kek));
    assertThat(encryption.unwrap(kek, anew.bytes(), CONTEXT)).isEqualTo(KEY);
    assertThatThrownBy(() -> encryption.rewrap(kek, old.bytes(), Map.of("other", "context")))
        .isInstanceOf(BrokenKeyException.class);
  }

  @Test
  void wrappedKey_withAnyByteDamaged_isBroken() {
    KeyEncryption encryption = process();
    byte[] wrapped = encryption.wrap(kek, KEY, CONTEXT).bytes();
    for (int at = 0; at < wrapped.length; at++) {
      byte[] damaged = wrapped.clone();
      damaged[at] ^= 1;

      requireBroken(encryption, kek, damaged, CONTEXT);
    }
    requireBroken(encryption, kek, new byte[0], CONTEXT);
  }

  @Test
  void service_away_isATransientFailureOfEverything() {
    byte[] wrapped = process().wrap(kek, KEY, CONTEXT).bytes();
    away();
    try {
      for (Runnable call :
          List.<Runnable>of(
              () -> process().check(),
              () -> process().wrap(kek, KEY, CONTEXT),
              () -> process().unwrap(kek, wrapped, CONTEXT),
              () -> process().rewrap(kek, wrapped, CONTEXT),
              () -> process().rotate(kek),
              () -> process().currentVersion(kek))) {
        assertThatThrownBy(call::run).isInstanceOf(DependencyUnavailableException.class);
      }
    } finally {
      back();
    }
    process().check();
    assertThat(process().unwrap(kek, wrapped, CONTEXT)).isEqualTo(KEY);
  }

  @Test
  void kek_firstUsedByManyAtOnce_isOne() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<KeyEncryption> processes = IntStream.range(0, 8).mapToObj(_ -> process()).toList();
      List<Future<WrappedKey>> wrapped = new ArrayList<>();
      for (KeyEncryption process : processes) {
        wrapped.add(threads.submit(() -> process.wrap(kek, KEY, CONTEXT)));
      }

      for (Future<WrappedKey> one : wrapped) {
        assertThat(process().unwrap(kek, one.get().bytes(), CONTEXT)).isEqualTo(KEY);
      }
    }
  }

  private static void requireBroken(
      KeyEncryption encryption, KekId kek, byte[] wrapped, Map<String, String> context) {
    assertThatThrownBy(() -> encryption.unwrap(kek, wrapped, context))
        .isInstanceOf(BrokenKeyException.class);
  }
}
