package dev.memorygraph.access;

import static dev.memorygraph.contracts.Classification.CONFIDENTIAL;
import static dev.memorygraph.contracts.Classification.INTERNAL;
import static dev.memorygraph.contracts.Classification.PUBLIC;

import dev.memorygraph.contracts.Classification;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The roles a token may name, with what each of them grants. */
public enum Role {
  DATA_SCIENTIST(EnumSet.of(PUBLIC, INTERNAL), Permission.GRAPH_READ),
  ML_ENGINEER(EnumSet.of(PUBLIC, INTERNAL, CONFIDENTIAL), Permission.GRAPH_READ),
  COMPLIANCE_OFFICER(EnumSet.allOf(Classification.class), Permission.GRAPH_READ),
  ADMIN(EnumSet.allOf(Classification.class), Permission.values()),
  TELEMETRY_WRITER(EnumSet.noneOf(Classification.class), Permission.TELEMETRY_WRITE);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.copyOf
  private final Set<Classification> readable;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Permission> permissions;

  Role(Set<Classification> readable, Permission... permissions) {
    this.readable = Set.copyOf(readable);
    this.permissions = Set.of(permissions);
  }

  /** The role of a name in lower case, or empty; a name nobody knows grants nothing. */
  public static Optional<Role> parse(String name) {
    return Arrays.stream(values()).filter(role -> role.label().equals(name)).findFirst();
  }

  /** The name as tokens spell it, such as {@code ml_engineer}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The classes of text that the role may read. */
  public Set<Classification> readable() {
    return readable;
  }

  /** What the role may do. */
  public Set<Permission> permissions() {
    return permissions;
  }
}
