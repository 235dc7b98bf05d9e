package dev.memorygraph.contracts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose data it is. Part of every key and every statement.
 *
 * @param id 1 to 64 letters, digits, dots, dashes and underscores: no slash, since it begins every
 *     key
 */
public record Tenant(String id) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public Tenant {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("Not a tenant id");
    }
  }

  /** The tenant of that id, or empty where the text is none. */
  public static Optional<Tenant> parse(String id) {
    return ID.matcher(id).matches() ? Optional.of(new Tenant(id)) : Optional.empty();
  }
}
