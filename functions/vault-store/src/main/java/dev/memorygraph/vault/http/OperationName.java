package dev.memorygraph.vault.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What metrics, traces and the audit log call an operation. */
public final class OperationName {
  /** That of what no operation is for. */
  public static final String NONE = "none";

  /** Parts of a path that all routes have. */
  private static final Set<String> BASE = Set.of("api", "v1");

  private OperationName() {}

  /**
   * The name, such as {@code get_vault_retrieve}.
   *
   * @param route method and path with its placeholders, such as {@code GET /api/v1/policies/{id}}
   */
  public static String of(String route) {
    return Arrays.stream(route.toLowerCase(Locale.ROOT).split("[ /]+", -1))
        .filter(part -> !BASE.contains(part) && !part.startsWith("{"))
        .collect(Collectors.joining("_"));
  }
}
