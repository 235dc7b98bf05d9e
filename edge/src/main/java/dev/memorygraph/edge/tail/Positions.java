package dev.memorygraph.edge.tail;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Up to where the log was read: of each partition, by its number, the offset that comes next. A
 * partition that is not named was made later, and is read from its beginning.
 */
public final class Positions {
  /** At the beginning of everything. */
  public static final Positions NONE = new Positions();

  private static final int FORM = 1;
  private static final int MAX_PARTITIONS = 1_000;
  private static final int MAX_TEXT = 16_000;

  private final long[] next;

  private Positions(long... next) {
    this.next = next;
  }

  /** Each partition's, by its number. */
  public static Positions of(Map<Integer, Long> next) {
    int partitions = next.keySet().stream().mapToInt(partition -> partition + 1).max().orElse(0);
    return new Positions(
        IntStream.range(0, partitions)
            .mapToLong(partition -> next.getOrDefault(partition, 0L))
            .toArray());
  }

  /** The offset that comes next. */
  public long at(int partition) {
    return partition < next.length ? next[partition] : 0;
  }

  /** The same, once a record was read. */
  public Positions after(int partition, long offset) {
    long[] after = Arrays.copyOf(next, Math.max(next.length, partition + 1));
    after[partition] = Math.max(after[partition], offset + 1);
    return new Positions(after);
  }

  /** The further one of both, partition by partition. */
  public Positions max(Positions other) {
    return new Positions(
        IntStream.range(0, Math.max(next.length, other.next.length))
            .mapToLong(partition -> Math.max(at(partition), other.at(partition)))
            .toArray());
  }

  /** The nearest that is not before one and not behind another. */
  public Positions within(Positions first, Positions last) {
    return new Positions(
        IntStream.range(0, Math.max(next.length, last.next.length))
            .mapToLong(one -> Math.min(Math.max(at(one), first.at(one)), last.at(one)))
            .toArray());
  }

  /** Whether nothing before the other one is left to read. */
  public boolean covers(Positions other) {
    return behind(other) == 0;
  }

  /** How many offsets lie between this and another one that is further. */
  public long behind(Positions other) {
    return IntStream.range(0, other.next.length)
        .mapToLong(partition -> Math.max(0, other.at(partition) - at(partition)))
        .sum();
  }

  /** As clients are told it: letters, digits, {@code -} and {@code _}, whose meaning is ours. */
  public String text() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeUInt32NoTag(FORM);
      out.writeUInt32NoTag(next.length);
      for (long offset : next) {
        out.writeUInt64NoTag(offset);
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** What {@link #text} wrote; empty for anything else. */
  public static Optional<Positions> parse(String text) {
    if (text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      CodedInputStream in = CodedInputStream.newInstance(Base64.getUrlDecoder().decode(text));
      int form = in.readUInt32();
      int partitions = in.readUInt32();
      if (form != FORM || partitions < 0 || partitions > MAX_PARTITIONS) {
        return Optional.empty();
      }
      long[] next = new long[partitions];
      for (int partition = 0; partition < partitions; partition++) {
        next[partition] = in.readUInt64();
      }
      boolean whole = in.isAtEnd() && Arrays.stream(next).allMatch(offset -> offset >= 0);
      return whole ? Optional.of(new Positions(next)) : Optional.empty();
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Positions that && covers(that) && that.covers(this);
  }

  @Override
  public int hashCode() {
    return (int) Arrays.stream(next).sum(); // zeros at the end make no difference
  }

  @Override
  public String toString() {
    return Arrays.toString(next);
  }
}
