package dev.memorygraph.genai.name;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which other names a model may be registered under, by the schemes of those who sell it. Never by
 * a common beginning: {@code gpt-4.1-mini} is no {@code gpt-4}.
 */
public final class ModelNames {
  private ModelNames() {}

  /**
   * The names to look for, the most particular first: the name itself, then what it is without a
   * gateway's prefix, a region, a version, a date.
   *
   * @param reported as a call reports it
   */
  public static List<String> candidates(String reported) {
    Set<String> names = new LinkedHashSet<>();
    names.add(reported);
    String bare = reported.substring(reported.lastIndexOf('/') + 1);
    names.add(bare);
    names.add(bare.replaceFirst("-\\d{4}-\\d{2}-\\d{2}$", ""));
    return List.copyOf(names);
  }
}
