package dev.memorygraph.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.memorygraph.contracts.Classification;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * One bit changed in any of a thousand records, and nothing comes out. Every bit is tried of {@link
 * #WHOLE} records, and of the others {@link #SAMPLE} bits each, chosen by a seed that failures
 * print; {@code -Dmemorygraph.every-bit=true} tries every bit of all, which takes some ten minutes.
 */
class TamperedSealTest {
  private static final int RECORDS = 1_000;
  private static final int WHOLE = 40;
  private static final int SAMPLE = 48;

  /** What an attempt may allocate: a length that was tampered with must not be believed. */
  private static final long MAX_BYTES = 8 << 20;

  private static final Duration MAX_TIME = Duration.ofSeconds(5);
  private static final boolean EVERY_BIT = Boolean.getBoolean("memorygraph.every-bit");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Seal seal = SealsForTests.seal();

  /** A record as a thief of the table would have it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sealed(DataKey key, String contentId, byte[] bytes) {}

  @Test
  void record_withOneBitChanged_opensToNothing() {
    for (int number = 0; number < RECORDS; number++) {
      Sealed record = record(number);
      for (int bit : bits(number, record.bytes().length * Byte.SIZE)) {
        byte[] changed = record.bytes().clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

        requireNothing(
            new Sealed(record.key(), record.contentId(), changed),
            "record %d, bit %d, seed %d".formatted(number, bit, seed));
      }
    }
  }

  @Test
  void record_cutShortOrContinued_opensToNothing() {
    Sealed record = record(0);
    for (int length = 0; length < record.bytes().length + 3; length++) {
      if (length != record.bytes().length) {
        byte[] cut = Arrays.copyOf(record.bytes(), length);

        requireNothing(new Sealed(record.key(), record.contentId(), cut), "length " + length);
      }
    }
  }

  @Test
  void record_underAnIdWithOneBitChanged_opensToNothing() {
    for (int number = 0; number < RECORDS; number++) {
      Sealed record = record(number);
      for (int bit : bits(number, record.contentId().length() * Byte.SIZE)) {
        char[] other = record.contentId().toCharArray();
        other[bit / Byte.SIZE] ^= (char) (1 << bit % Byte.SIZE);

        requireNothing(
            new Sealed(record.key(), new String(other), record.bytes()),
            "record %d, bit %d of its id, seed %d".formatted(number, bit, seed));
      }
    }
  }

  @Test
  void record_underAKeyWithOneBitChanged_opensToNothing() {
    for (int number = 0; number < WHOLE; number++) {
      Sealed record = record(number);
      DataKeyId id = record.key().id();
      for (int bit = 0; bit < 256; bit++) {
        byte[] other = SealsForTests.bytes(id.text() + "#" + record.key().version());
        other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        DataKey key = new DataKey(id, record.key().version(), other);

        requireNothing(
            new Sealed(key, record.contentId(), record.bytes()), "record " + number + ", " + bit);
      }
    }
  }

  /** Opens what must not open, and looks at the cost. */
  private void requireNothing(Sealed record, String what) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();

    var opened = seal.open(record.key(), record.contentId(), record.bytes());

    assertThat(opened).as(what).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(MAX_TIME);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).as(what).isLessThan(MAX_BYTES);
  }

  private List<Integer> bits(int number, int count) {
    return EVERY_BIT || number < WHOLE
        ? IntStream.range(0, count).boxed().toList()
        : random.ints(SAMPLE, 0, count).boxed().toList();
  }

  private Sealed record(int number) {
    Classification[] classes = Classification.values();
    DataKeyId id =
        SealsForTests.id(
            "tenant-" + number % 7, classes[number % classes.length], "subject" + number % 11);
    DataKey key = SealsForTests.key(id, 1 + number % 3);
    byte[] content = new byte[number % 64];
    random.nextBytes(content);
    String contentId = "note:" + number;
    return new Sealed(key, contentId, seal.seal(key, contentId, content));
  }
}
