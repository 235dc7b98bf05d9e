package dev.memorygraph.graph.reuse.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The edges that lead from one prompt. They follow from the prompt and those before it alone, in
 * whichever order all of them came. Pure.
 *
 * @param similar at most {@value #MOST}, the nearest first
 */
public record Links(List<Near> similar, Optional<Reuse> reuse) {
  /** Prompts that one is similar to. */
  public static final int MOST = 5;

  /** Least cosine of prompts that are similar. */
  public static final double SIMILAR = 0.85;

  /** Least cosine of two wordings of the same. */
  public static final double VARIANT = 0.95;

  /** A prompt before or after another, and the cosine of both. */
  public record Near(SpokenPrompt prompt, double similarity) {}

  /**
   * Decides them.
   *
   * @param near prompts of the time around
   * @param sameText the first that said the same
   * @param sameTemplate the first that was made of the same version of a template
   */
  public static Links of(
      SpokenPrompt prompt,
      List<Near> near,
      Optional<SpokenPrompt> sameText,
      Optional<SpokenPrompt> sameTemplate) {
    List<Near> earlier =
        near.stream().filter(one -> one.prompt().isBefore(prompt)).sorted(nearestFirst()).toList();
    List<Near> similar =
        earlier.stream()
            .filter(one -> one.similarity() > SIMILAR && !one.prompt().saysTheSameAs(prompt))
            .limit(MOST)
            .toList();
    return new Links(similar, reuse(prompt, earlier, sameText, sameTemplate));
  }

  private static Optional<Reuse> reuse(
      SpokenPrompt prompt,
      List<Near> earlier,
      Optional<SpokenPrompt> sameText,
      Optional<SpokenPrompt> sameTemplate) {
    Stream<Reuse> known =
        Stream.concat(
            sameText.stream()
                .filter(one -> one.isBefore(prompt))
                .map(one -> Reuse.of(prompt, one, Reuse.Type.EXACT)),
            sameTemplate.stream()
                .filter(one -> one.isBefore(prompt))
                .map(one -> Reuse.of(prompt, one, Reuse.Type.TEMPLATE)));
    return known.findFirst().or(() -> variant(prompt, earlier));
  }

  private static Optional<Reuse> variant(SpokenPrompt prompt, List<Near> earlier) {
    return earlier.stream()
        .filter(one -> one.similarity() >= VARIANT)
        .map(Near::prompt)
        .min(Comparator.comparingLong(SpokenPrompt::timeMs).thenComparing(SpokenPrompt::key))
        .map(one -> Reuse.of(prompt, one, Reuse.Type.VARIANT));
  }

  private static Comparator<Near> nearestFirst() {
    return Comparator.comparingDouble((Near one) -> -one.similarity())
        .thenComparing(one -> one.prompt().key());
  }
}
