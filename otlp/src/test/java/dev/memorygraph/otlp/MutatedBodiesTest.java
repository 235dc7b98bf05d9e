package dev.memorygraph.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.wire.Item;
import dev.memorygraph.otlp.wire.Request;
import dev.memorygraph.testkit.OtlpBody;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Bodies of exporters with bytes changed, cut, doubled and put elsewhere: whatever comes is read or
 * refused, and what is read has its events. {@code -Dmemory.graph.fuzz.seconds=600} goes on longer,
 * {@code -Dmemory.graph.fuzz.seed=N} again.
 */
class MutatedBodiesTest {
  private static final Map<String, OtlpSignal<?>> SIGNALS =
      Map.of(
          "traces", OtlpSignal.TRACES,
          "logs", OtlpSignal.LOGS,
          "metrics", OtlpSignal.METRICS);

  /** Nothing of such a size takes longer, on a machine that does other work too. */
  private static final Duration SLOW = Duration.ofSeconds(5);

  @Test
  void mutatedBody_isReadOrRefused_soon() {
    long seed = Long.getLong("memory.graph.fuzz.seed", System.nanoTime());
    System.out.println("MutatedBodiesTest seed " + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<OtlpBody> bodies = OtlpBody.all().toList();
    long end = System.nanoTime() + Duration.ofSeconds(seconds()).toNanos();
    for (int round = 0; System.nanoTime() < end; round++) {
      OtlpBody body = bodies.get(random.nextInt(bodies.size()));
      byte[] mutated = mutated(body.message(), random);
      long start = System.nanoTime();

      assertThatCode(
              () -> read(Objects.requireNonNull(SIGNALS.get(body.signal())), mutated, body.json()))
          .as(
              "seed %d, round %d, %s: %s",
              seed, round, body.name(), Base64.getEncoder().encodeToString(mutated))
          .doesNotThrowAnyException();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("seed %d, round %d, %s", seed, round, body.name())
          .isLessThan(SLOW);
    }
  }

  private static long seconds() {
    return Long.getLong("memory.graph.fuzz.seconds", 5);
  }

  private static <S> void read(OtlpSignal<S> signal, byte[] body, boolean json) {
    Encoding encoding = json ? Encoding.JSON : Encoding.PROTOBUF;
    if (signal.read(body, encoding) instanceof Request.Read<S>(List<Item<S>> items)) {
      for (Item<S> item : items) {
        if (item instanceof Item.Read<S>(String _, S one)) {
          assertThat(signal.events(one)).isNotNull();
        }
      }
    }
  }

  private static byte[] mutated(byte[] body, RandomGenerator random) {
    byte[] bytes = body.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && bytes.length > 4; i++) {
      bytes =
          switch (random.nextInt(4)) {
            case 0 -> changed(bytes, random);
            case 1 -> part(bytes, 0, random.nextInt(bytes.length));
            case 2 -> moved(bytes, random);
            default -> number(bytes, random);
          };
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, RandomGenerator random) {
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return bytes;
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, Math.max(from, to));
  }

  /** A stretch of the body, once more at another place. */
  private static byte[] moved(byte[] bytes, RandomGenerator random) {
    int from = random.nextInt(bytes.length);
    int length = Math.min(random.nextInt(64), bytes.length - from);
    int to = random.nextInt(bytes.length - length + 1);
    System.arraycopy(bytes, from, bytes, to, length);
    return bytes;
  }

  /** A digit of JSON, or the length of a field, that is another by a lot. */
  private static byte[] number(byte[] bytes, RandomGenerator random) {
    int at = random.nextInt(bytes.length);
    bytes[at] = (byte) (Character.isDigit(bytes[at]) ? '9' : 0x7f);
    return bytes;
  }
}
