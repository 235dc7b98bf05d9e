package dev.memorygraph.vault.keys.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeyId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * One bit changed in any of some records, and nothing comes out: every bit of every record is
 * tried, on all processors. What the records hold is chosen by a seed that failures print. {@code
 * -Drecords=1000} takes a minute.
 */
class TamperedSealTest {
  private static final int RECORDS = Integer.getInteger("records", 200);

  /** Records that are tried with every other key that differs in a bit. */
  private static final int KEYED = 40;

  /** What an attempt may allocate: a length that was tampered with must not be believed. */
  private static final long MAX_BYTES = 8 << 20;

  private static final Duration MAX_TIME = Duration.ofSeconds(5);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long seed = System.nanoTime();
  private final Seal seal = SealsForTests.seal();

  /** A record as a thief of the table would have it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sealed(DataKey key, String contentId, byte[] bytes) {}

  @Test
  void record_withOneBitChanged_opensToNothing() throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long bits = 0;
    for (int ofOne : eachOf(RECORDS, this::everyBit)) {
      bits += ofOne;
    }

    // Each has a head of more than two hundred bytes.
    assertThat(bits).isGreaterThan(RECORDS * 200L * Byte.SIZE);
    System.out.printf(
        "%,d bits of %,d records in %d s%n",
        bits, RECORDS, Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  /** What comes of records by number, on all processors. */
  private static <T> List<T> eachOf(int records, IntFunction<T> test)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<T>> all =
          IntStream.range(0, records)
              .mapToObj(number -> threads.submit(() -> test.apply(number)))
              .toList();
      for (Future<T> one : all) {
        results.add(one.get());
      }
    }
    return results;
  }

  private int everyBit(int number) {
    Sealed record = record(number);
    byte[] bytes = record.bytes();
    int bits = bytes.length * Byte.SIZE;
    for (int bit = 0; bit < bits; bit++) {
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      int changed = bit;
      requireNothing(record, () -> "record %d, bit %d, seed %d".formatted(number, changed, seed));
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
    assertThat(seal.open(record.key(), record.contentId(), "1", bytes)).isPresent();
    return bits;
  }

  @Test
  void record_cutShortOrContinued_opensToNothing() {
    Sealed record = record(0);
    for (int length = 0; length < record.bytes().length + 3; length++) {
      if (length != record.bytes().length) {
        int at = length;
        byte[] cut = Arrays.copyOf(record.bytes(), length);

        requireNothing(new Sealed(record.key(), record.contentId(), cut), () -> "length " + at);
      }
    }
  }

  @Test
  void record_underAnIdWithOneBitChanged_opensToNothing()
      throws InterruptedException, ExecutionException {
    assertThat(eachOf(RECORDS, this::everyId)).hasSize(RECORDS).allMatch(bits -> bits > 0);
  }

  private int everyId(int number) {
    Sealed record = record(number);
    int bits = record.contentId().length() * Byte.SIZE;
    for (int bit = 0; bit < bits; bit++) {
      String what = "record %d, bit %d of its id, seed %d".formatted(number, bit, seed);
      char[] other = record.contentId().toCharArray();
      other[bit / Byte.SIZE] ^= (char) (1 << bit % Byte.SIZE);

      requireNothing(new Sealed(record.key(), new String(other), record.bytes()), () -> what);
    }
    return bits;
  }

  @Test
  void record_underAKeyWithOneBitChanged_opensToNothing()
      throws InterruptedException, ExecutionException {
    assertThat(eachOf(KEYED, this::everyKey)).hasSize(KEYED).allMatch(bits -> bits == 256);
  }

  private int everyKey(int number) {
    Sealed record = record(number);
    DataKeyId id = record.key().id();
    for (int bit = 0; bit < 256; bit++) {
      byte[] other = SealsForTests.bytes(id.text() + "#" + record.key().version());
      other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      DataKey key = new DataKey(id, record.key().version(), other);

      String what = "record " + number + ", bit " + bit + " of its key";
      requireNothing(new Sealed(key, record.contentId(), record.bytes()), () -> what);
    }
    return 256;
  }

  /** Opens what must not open, and looks at the cost; words are made only of a failure. */
  private void requireNothing(Sealed record, Supplier<String> what) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();

    var opened = seal.open(record.key(), record.contentId(), "1", record.bytes());

    boolean cheap =
        System.nanoTime() - start < MAX_TIME.toNanos()
            && THREADS.getCurrentThreadAllocatedBytes() - allocated < MAX_BYTES;
    if (opened.isPresent() || !cheap) {
      fail("%s: opened %s, cheap %s".formatted(what.get(), opened.isPresent(), cheap));
    }
  }

  private Sealed record(int number) {
    Classification[] classes = Classification.values();
    DataKeyId id =
        SealsForTests.id(
            "tenant-" + number % 7, classes[number % classes.length], "subject" + number % 11);
    DataKey key = SealsForTests.key(id, 1 + number % 3);
    byte[] content = new byte[number % 64];
    new Random(seed + number).nextBytes(content);
    String contentId = "note:" + number;
    return new Sealed(key, contentId, seal.seal(key, contentId, "1", content));
  }
}
