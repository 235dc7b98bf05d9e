package dev.memorygraph.access;

import static dev.memorygraph.contracts.Classification.CONFIDENTIAL;
import static dev.memorygraph.contracts.Classification.INTERNAL;
import static dev.memorygraph.contracts.Classification.PII;
import static dev.memorygraph.contracts.Classification.PUBLIC;

import dev.memorygraph.contracts.Classification;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The roles a token may name, with what each of them grants in the graph. What they may do with the
 * vault is decided by the policies in {@code access.cedar}; a test holds the classes that both let
 * a role read to each other.
 */
public enum Role {
  DATA_SCIENTIST(EnumSet.of(PUBLIC, INTERNAL), Permission.GRAPH_READ),
  ML_ENGINEER(EnumSet.of(PUBLIC, INTERNAL, CONFIDENTIAL), Permission.GRAPH_READ),
  COMPLIANCE_OFFICER(EnumSet.allOf(Classification.class), Permission.GRAPH_READ),
  ADMIN(EnumSet.allOf(Classification.class), Permission.values()),
  TELEMETRY_WRITER(EnumSet.noneOf(Classification.class), Permission.TELEMETRY_WRITE),
  /** Proves what was done; reads no content, whatever other roles the caller holds. */
  AUDITOR(EnumSet.noneOf(Classification.class)),
  /** Rotates keys; reads no content, whatever other roles the caller holds. */
  KEY_ADMIN(EnumSet.noneOf(Classification.class)),
  /** Answers the requests of the people whom data is about. */
  PRIVACY_OFFICER(EnumSet.of(PUBLIC, INTERNAL, PII), Permission.GRAPH_READ),
  OPERATOR(EnumSet.noneOf(Classification.class), Permission.GRAPH_READ, Permission.REGISTRY_ADMIN),
  /** Uses the organisation's systems, and sees what is part of their own sessions. */
  END_USER(EnumSet.noneOf(Classification.class), Permission.GRAPH_READ),
  /** A function of ours: stores content and removes what is past its time; reads none. */
  SERVICE(EnumSet.noneOf(Classification.class));

  private static final Set<Role> APART_FROM_CONTENT = Set.of(AUDITOR, KEY_ADMIN, SERVICE);

  private static final Set<Role> OF_KEYS =
      Set.of(DATA_SCIENTIST, ML_ENGINEER, TELEMETRY_WRITER, AUDITOR, OPERATOR);

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

  /** Whether the role rules out reading content, whatever other roles its holder has. */
  public boolean apartFromContent() {
    return APART_FROM_CONTENT.contains(this);
  }

  /**
   * Whether an API key may act with it. Not those that agree to what others ask for: a key is not a
   * second person. An admin, who makes keys, may do all that these roles may; a test compares.
   */
  public boolean isForKeys() {
    return OF_KEYS.contains(this);
  }

  /** What the role may do. */
  public Set<Permission> permissions() {
    return permissions;
  }
}
