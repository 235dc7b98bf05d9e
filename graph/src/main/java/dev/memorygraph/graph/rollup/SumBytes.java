package dev.memorygraph.graph.rollup;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sums of an hour by one dimension, as the bytes of one property. A month of hours is read and
 * added up in the time that a hundredth of it takes as properties of nodes.
 *
 * <p>Numbers are written seven bits to a byte, the lowest first. What is zero is left out.
 */
public final class SumBytes {
  /**
   * Of what is written here, and of {@link Sums#COLUMNS} and {@link LatencyHistogram}: sums of
   * another form do not answer, and the migration that comes with another form opens all hours.
   */
  public static final int FORM = 1;

  private static final int LOW = 0x7f;
  private static final int MORE = 0x80;

  private SumBytes() {}

  /** Writes sums by value; empty is the value of calls that name none. */
  public static byte[] write(Map<Optional<String>, Sums> groups) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(groups.size(), bytes);
    groups.forEach(
        (key, sums) -> {
          byte[] name = key.orElse("").getBytes(StandardCharsets.UTF_8);
          write(key.isEmpty() ? 0 : name.length + 1L, bytes);
          bytes.writeBytes(name);
          write(sums, bytes);
        });
    return bytes.toByteArray();
  }

  private static void write(Sums sums, ByteArrayOutputStream bytes) {
    for (int place = 0; place < Sums.COLUMNS.size(); place++) {
      if (sums.get(place) != 0) {
        write(place + 1L, bytes);
        write(sums.get(place), bytes);
      }
    }
    write(0, bytes);
    write(sums.latency().buckets(), bytes);
    sums.latency()
        .forEach(
            (bucket, calls) -> {
              write(bucket, bytes);
              write(calls, bytes);
            });
  }

  private static void write(long number, ByteArrayOutputStream bytes) {
    long rest = number;
    while ((rest & ~LOW) != 0) {
      bytes.write((int) ((rest & LOW) | MORE));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** Reads what was written; see {@link #add}. */
  static Map<Optional<String>, Sums> read(byte[] bytes) {
    Map<Optional<String>, Sums> groups = new HashMap<>();
    add(ByteBuffer.wrap(bytes), key -> groups.computeIfAbsent(key, _ -> new Sums()));
    return groups;
  }

  /**
   * Adds what was written to other sums.
   *
   * @param to the sums of a value
   * @throws IllegalStateException where that is not of this form
   */
  public static void add(ByteBuffer bytes, Function<Optional<String>, Sums> to) {
    try {
      ByteBuffer from = bytes.duplicate();
      for (long left = number(from); left > 0; left--) {
        add(from, to.apply(name(from)));
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalStateException("The sums of an hour are of another form", e);
    }
  }

  private static Optional<String> name(ByteBuffer from) {
    int length = (int) number(from);
    if (length == 0) {
      return Optional.empty();
    }
    byte[] name = new byte[length - 1];
    from.get(name);
    return Optional.of(new String(name, StandardCharsets.UTF_8));
  }

  private static void add(ByteBuffer from, Sums to) {
    for (int place = (int) number(from); place > 0; place = (int) number(from)) {
      to.add(place - 1, number(from));
    }
    for (long left = number(from); left > 0; left--) {
      to.latency().add((int) number(from), number(from));
    }
  }

  private static long number(ByteBuffer from) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = from.get();
      number |= (long) (next & LOW) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
