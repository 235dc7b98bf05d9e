package dev.memorygraph.genai.usage;

import com.google.protobuf.Descriptors.Descriptor;
import dev.memorygraph.contracts.telemetry.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a call used, in the one form that all providers' ways of counting are brought to.
 *
 * <p>Input and output are wholes: the input holds the cache, the output the reasoning, and both the
 * audio and the images. The other tokens are parts of them, never on top. What is absent is
 * unknown, not zero. A whole that was smaller than its parts is absent and {@code contradicted}.
 *
 * @param seconds of sound, or of a machine, where that is what is sold
 * @param contradicted wholes that the provider gave, and that its own parts say are wrong
 */
public record UsageCounts(
    Map<Measure, Long> counts, OptionalDouble seconds, Set<Measure> contradicted) {
  private static final Descriptor FIELDS = Usage.getDescriptor();

  /** Nothing is known. */
  public static final UsageCounts UNKNOWN = new Counting().counts();

  public UsageCounts {
    counts = Map.copyOf(counts);
    contradicted = Set.copyOf(contradicted);
  }

  /** One count, or empty where it is unknown. */
  public OptionalLong count(Measure measure) {
    Long count = counts.get(measure);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** Whether nothing was counted. */
  public boolean isUnknown() {
    return counts.isEmpty() && seconds.isEmpty() && contradicted.isEmpty();
  }

  /** This, or the other where nothing is known. */
  public UsageCounts or(UsageCounts other) {
    return isUnknown() ? other : this;
  }

  /** The same with another count, unless it is empty or known already. */
  public UsageCounts with(Measure measure, OptionalLong count) {
    if (count.isEmpty() || counts.containsKey(measure) || contradicted.contains(measure)) {
      return this;
    }
    Counting counting = new Counting();
    counts.forEach((known, n) -> counting.add(known, OptionalLong.of(n)));
    UsageCounts more = counting.add(measure, count).seconds(seconds).counts();
    return contradicted.isEmpty() ? more : new UsageCounts(more.counts, seconds, contradicted);
  }

  /** The usage of an event, or empty where nothing is known. */
  public Optional<Usage> usage() {
    if (counts.isEmpty() && seconds.isEmpty()) {
      return Optional.empty();
    }
    Usage.Builder usage = Usage.newBuilder();
    counts.forEach((measure, n) -> usage.setField(FIELDS.findFieldByName(measure.field()), n));
    seconds.ifPresent(usage::setSeconds);
    return Optional.of(usage.build());
  }
}
