package dev.memorygraph.budgets.budget;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose calls a budget is for.
 *
 * @param key id of a user, agent, application, model or API key; empty for the whole tenant
 */
public record BudgetScope(Kind kind, String key) {
  /** Characters of a key. */
  public static final int MAX_KEY = 512;

  /** The whole tenant. */
  public static final BudgetScope TENANT = new BudgetScope(Kind.TENANT, "");

  /** Of what there can be budgets. */
  public enum Kind {
    TENANT,
    USER,
    AGENT,
    APPLICATION,
    MODEL,
    /** An API key. */
    KEY;

    /** The name in requests and answers, such as {@code agent}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name. */
    public static Optional<Kind> parse(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
  }

  public BudgetScope {
    if (key.length() > MAX_KEY || key.isEmpty() != (kind == Kind.TENANT)) {
      throw new IllegalArgumentException("A key of " + kind);
    }
  }
}
