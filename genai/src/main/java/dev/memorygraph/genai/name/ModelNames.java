package dev.memorygraph.genai.name;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The names under which a reported model may be registered. Only the naming schemes of providers
 * and routers are followed: what a scheme adds around a name (a host, a region, a revision, a date)
 * is taken off piece by piece. What makes another model or another price stays: sizes, {@code
 * mini}, previews, fine-tunes, {@code :free}.
 */
public final class ModelNames {
  /** Candidates of one name. */
  public static final int MAX_CANDIDATES = 8;

  /** Characters of one candidate. */
  public static final int MAX_LENGTH = 256;

  /** From the outside in, so that each finds the name as the one before it left it. */
  private static final List<Function<String, Optional<String>>> RULES =
      List.of(
          name -> changed(name, name.strip().toLowerCase(Locale.ROOT)),
          CloudNames::decoded,
          RouterNames::withoutVariant,
          RouterNames::withoutTag,
          RouterNames::withoutHost,
          CloudNames::ofArn,
          CloudNames::ofResource,
          CloudNames::withoutContextLength,
          CloudNames::withoutGeography,
          RouterNames::withoutMaker,
          CloudNames::withoutVendor,
          FamilyNames::spelledByMaker,
          SnapshotNames::dashed,
          SnapshotNames::withoutRevision,
          SnapshotNames::undated);

  private ModelNames() {}

  /**
   * The reported name, then the other names of the same model, the more particular before the more
   * general (dated before undated). No two are the same, none is blank.
   *
   * @return at most {@link #MAX_CANDIDATES}, each of at most {@link #MAX_LENGTH} characters; a
   *     longer name is left out itself, what it wraps is not
   */
  public static List<String> candidates(String reported) {
    Set<String> names = new LinkedHashSet<>();
    names.add(reported);
    String name = reported;
    for (Function<String, Optional<String>> rule : RULES) {
      // A rule holds as often as it applies: routers may stand one in another.
      Optional<String> next = next(rule, name);
      while (next.isPresent() && names.add(next.get())) {
        name = next.get();
        next = next(rule, name);
      }
    }
    return names.stream()
        .filter(Predicate.not(String::isBlank))
        .filter(candidate -> candidate.length() <= MAX_LENGTH)
        .limit(MAX_CANDIDATES)
        .toList();
  }

  /** A fine-tune has prices of its own, whatever it was made of. */
  private static Optional<String> next(Function<String, Optional<String>> rule, String name) {
    return FamilyNames.isFineTune(name) ? FamilyNames.withoutTune(name) : rule.apply(name);
  }

  private static Optional<String> changed(String before, String after) {
    return before.equals(after) ? Optional.empty() : Optional.of(after);
  }
}
