package dev.memorygraph.access;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is calling, as a verified token says, or an API key.
 *
 * @param subject the token's {@code sub}, unique within its issuer; of a key {@code key:<id>}
 * @param roles those of the token's that we know
 * @param clearance from 0 up; 0 where the token says nothing
 * @param mfa whether the caller proved a second factor
 * @param locked whether the tenant's contents are locked, so that nobody reads any
 * @param certificate SHA-256 thumbprint (base64url) of the only client certificate that the token
 *     may be used with (RFC 8705); empty where it is bound to none
 * @param classes the classes of text that the caller's key may send and read; all for a token
 */
public record Caller(
    Tenant tenant,
    String subject,
    Set<Role> roles,
    int clearance,
    boolean mfa,
    boolean locked,
    Optional<String> certificate,
    Set<Classification> classes) {
  /** How the subjects of API keys begin, and no subject of a token. */
  public static final String KEY_SUBJECT = "key:";

  /** The least clearance for restricted text and personal data. */
  public static final int SENSITIVE_CLEARANCE = 3;

  private static final Set<Classification> SENSITIVE =
      Set.of(Classification.RESTRICTED, Classification.PII);
  private static final String TENANT = "tenant";
  private static final String SUBJECT = "sub";
  private static final String ROLES = "roles";
  private static final String CLEARANCE = "clearance_level";
  private static final String MFA = "mfa_verified";
  private static final String LOCKED = "locked";
  private static final String CERTIFICATE = "certificate";
  private static final String CLASSES = "classes";
  private static final Set<Classification> ALL_CLASSES =
      Set.copyOf(EnumSet.allOf(Classification.class));

  public Caller {
    roles = Set.copyOf(roles);
    classes = Set.copyOf(classes);
  }

  /** A caller whose token is bound to no certificate. */
  public Caller(Tenant tenant, String subject, Set<Role> roles, int clearance, boolean mfa) {
    this(tenant, subject, roles, clearance, mfa, false, Optional.empty());
  }

  /** A caller by a token, which may touch every class of text. */
  public Caller(
      Tenant tenant,
      String subject,
      Set<Role> roles,
      int clearance,
      boolean mfa,
      boolean locked,
      Optional<String> certificate) {
    this(tenant, subject, roles, clearance, mfa, locked, certificate, ALL_CLASSES);
  }

  /** The caller that an API key stands for: without clearance, second factor and certificate. */
  public static Caller key(
      Tenant tenant, String keyId, Set<Role> roles, Set<Classification> classes) {
    return new Caller(
        tenant, KEY_SUBJECT + keyId, roles, 0, false, false, Optional.empty(), classes);
  }

  /** Whether this is an API key, and not a token. */
  public boolean isKey() {
    return subject.startsWith(KEY_SUBJECT);
  }

  /** The id of the API key that this is; empty for a token. */
  public Optional<String> keyId() {
    return isKey() ? Optional.of(subject.substring(KEY_SUBJECT.length())) : Optional.empty();
  }

  /** The same caller in a tenant whose contents are locked. */
  public Caller lockedOut() {
    return new Caller(tenant, subject, roles, clearance, mfa, true, certificate, classes);
  }

  /** Whether text of that class may pass through the caller's hands, to us or from us. */
  public boolean mayTouch(Classification classification) {
    return classes.contains(classification);
  }

  /** Whether one of the roles grants it, and no lockdown takes it away. */
  public boolean may(Permission permission) {
    boolean taken = locked && permission == Permission.GRAPH_READ;
    return !taken && roles.stream().anyMatch(role -> role.permissions().contains(permission));
  }

  /**
   * Whether the token may be used on this connection: one that is bound to a certificate on a
   * connection with that one only.
   *
   * @param shown thumbprint of the connection's client certificate
   */
  public boolean mayUse(Optional<String> shown) {
    return certificate.isEmpty() || certificate.equals(shown);
  }

  /**
   * The classes of text that the caller may read. Restricted text and personal data ask for a
   * second factor and clearance on top of the role. Who holds a role that has to stay apart from
   * content reads none; a key no more than it was made for.
   */
  public Set<Classification> readable() {
    if (locked || roles.stream().anyMatch(Role::apartFromContent)) {
      return Set.of();
    }
    EnumSet<Classification> readable = EnumSet.noneOf(Classification.class);
    roles.forEach(role -> readable.addAll(role.readable()));
    if (!mfa || clearance < SENSITIVE_CLEARANCE) {
      readable.removeAll(SENSITIVE);
    }
    readable.retainAll(classes);
    return Set.copyOf(readable);
  }

  /** The caller as the authorizer hands it to functions: all values are strings. */
  public Map<String, String> toContext() {
    Map<String, String> context = new HashMap<>();
    context.put(TENANT, tenant.id());
    context.put(SUBJECT, subject);
    context.put(ROLES, joined(roles.stream().map(Role::label)));
    context.put(CLEARANCE, Integer.toString(clearance));
    context.put(MFA, Boolean.toString(mfa));
    if (locked) {
      context.put(LOCKED, "true");
    }
    certificate.ifPresent(thumbprint -> context.put(CERTIFICATE, thumbprint));
    if (!classes.equals(ALL_CLASSES)) {
      context.put(CLASSES, joined(classes.stream().map(Classification::label)));
    }
    return Map.copyOf(context);
  }

  /**
   * Reads what {@link #toContext} wrote, from API Gateway's {@code requestContext.authorizer}.
   *
   * @return empty where tenant or subject is not there, which means that no authorizer ran
   */
  public static Optional<Caller> fromContext(Map<String, ?> context) {
    Optional<Tenant> tenant = text(context, TENANT).flatMap(Tenant::parse);
    Optional<String> subject = text(context, SUBJECT).filter(sub -> !sub.isBlank());
    return tenant.flatMap(
        known ->
            subject.map(
                sub ->
                    new Caller(
                        known,
                        sub,
                        roles(context),
                        clearance(context),
                        mfa(context),
                        text(context, LOCKED).filter("true"::equals).isPresent(),
                        text(context, CERTIFICATE),
                        classes(context))));
  }

  private static String joined(Stream<String> labels) {
    return labels.sorted().collect(Collectors.joining(","));
  }

  /** A name that nobody knows allows nothing. */
  private static Set<Classification> classes(Map<String, ?> context) {
    return text(context, CLASSES)
        .map(
            names ->
                Arrays.stream(names.split(",", -1))
                    .flatMap(name -> Classification.parse(name).stream())
                    .collect(Collectors.toSet()))
        .orElse(ALL_CLASSES);
  }

  private static Set<Role> roles(Map<String, ?> context) {
    return Arrays.stream(text(context, ROLES).orElse("").split(",", -1))
        .flatMap(name -> Role.parse(name).stream())
        .collect(Collectors.toSet());
  }

  private static int clearance(Map<String, ?> context) {
    return text(context, CLEARANCE)
        .filter(digits -> digits.matches("\\d{1,4}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  private static boolean mfa(Map<String, ?> context) {
    return text(context, MFA).filter("true"::equals).isPresent();
  }

  private static Optional<String> text(Map<String, ?> context, String name) {
    return Optional.ofNullable(context.get(name)).map(Object::toString);
  }
}
