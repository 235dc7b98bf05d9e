package dev.memorygraph.access.cedar;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.AccessDecision.Reason;
import dev.memorygraph.access.policy.AccessRequest;
import dev.memorygraph.access.policy.Circumstances;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Network;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.access.policy.Resource;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of the package's documentation and the conditions around it, in plain Java. */
final class Oracle {
  private static final List<Role> COLUMNS =
      List.of(
          Role.DATA_SCIENTIST,
          Role.ML_ENGINEER,
          Role.COMPLIANCE_OFFICER,
          Role.ADMIN,
          Role.TELEMETRY_WRITER,
          Role.AUDITOR,
          Role.KEY_ADMIN,
          Role.PRIVACY_OFFICER,
          Role.OPERATOR,
          Role.SERVICE,
          Role.END_USER);
  private static final String TABLE =
      """
      content.read      2  3  5  5  -  x  x  P  -  x  -
      content.write     -  3  -  5  5  x  x  -  -  5  -
      content.delete    -  -  E  5  -  x  x  5  -  -  -
      content.expire    -  -  -  -  -  x  x  -  -  E  -
      graph.see         y  y  y  y  -  -  -  y  y  -  o
      graph.text        2  3  5  5  -  x  x  P  -  x  o
      audit.read        -  -  y  y  -  y  -  -  -  -  -
      audit.export      -  -  c  c  -  c  -  -  -  -  -
      policy.read       -  -  y  y  -  y  -  -  -  -  -
      policy.write      -  -  c  c  -  -  -  -  -  -  -
      policy.approve    -  -  c  c  -  -  -  -  -  -  -
      role.request      y  y  y  y  -  y  y  y  y  -  -
      role.assign       -  -  c  c  -  -  -  -  -  -  -
      key.read          -  -  -  y  -  y  y  -  -  -  -
      key.rotate        -  -  -  c  -  -  c  -  -  -  -
      key.reencrypt     -  -  -  c  -  -  c  -  -  -  -
      hold.place        -  -  c  c  -  -  -  -  -  -  -
      hold.release      -  -  c  c  -  -  -  -  -  -  -
      subject.erase     -  -  -  c  -  -  -  c  -  -  -
      subject.export    -  -  -  c  -  x  x  c  -  x  -
      erasure.approve   -  -  c  c  -  -  -  c  -  -  -
      erasure.review    -  -  c  c  -  -  -  c  -  -  -
      operations.read   -  -  -  y  -  -  y  -  y  -  -
      breaker.reset     -  -  -  c  -  -  -  -  c  -  -
      letters.redrive   -  -  -  c  -  -  -  -  c  -  -
      lockdown.place    -  -  c  c  -  -  -  -  c  -  -
      lockdown.end      -  -  c  c  -  -  -  -  -  -  -
      session.revoke    -  -  c  c  -  -  -  -  c  -  -
      apikey.read       -  -  -  y  -  -  -  -  -  -  -
      apikey.change     -  -  -  c  -  -  -  -  -  -  -
      registry.control  -  -  -  -  -  -  -  -  -  -  -
      budget.change     -  -  -  -  -  -  -  -  -  -  -
      graph.export      -  -  -  -  -  -  -  -  -  -  -
      request.attempt   -  -  -  -  -  -  -  -  -  -  -
      """;
  private static final Map<Action, List<String>> CELLS = cells();
  private static final Set<Purpose> OF_LOCKDOWNS =
      EnumSet.of(Purpose.INCIDENT, Purpose.COMPLIANCE, Purpose.LEGAL, Purpose.OPERATION);
  private static final Set<Purpose> OF_OPERATION =
      EnumSet.of(Purpose.INCIDENT, Purpose.COMPLIANCE, Purpose.OPERATION);
  private static final Set<Purpose> OF_PEOPLE =
      EnumSet.of(Purpose.COMPLIANCE, Purpose.LEGAL, Purpose.SUBJECT_REQUEST);
  private static final Map<String, Set<Purpose>> PURPOSES =
      Map.ofEntries(
          Map.entry("lockdown", OF_LOCKDOWNS),
          Map.entry("session", OF_LOCKDOWNS),
          Map.entry("audit", EnumSet.of(Purpose.INCIDENT, Purpose.COMPLIANCE, Purpose.LEGAL)),
          Map.entry("policy", OF_OPERATION),
          Map.entry(
              "role",
              EnumSet.of(Purpose.SUPPORT, Purpose.INCIDENT, Purpose.COMPLIANCE, Purpose.OPERATION)),
          Map.entry("key", OF_OPERATION),
          Map.entry("apikey", OF_OPERATION),
          Map.entry("breaker", OF_OPERATION),
          Map.entry("letters", OF_OPERATION),
          Map.entry("hold", EnumSet.of(Purpose.COMPLIANCE, Purpose.LEGAL)),
          Map.entry("subject", OF_PEOPLE),
          Map.entry("erasure", OF_PEOPLE));

  private Oracle() {}

  static Reason judge(AccessRequest request) {
    Set<Reason> against = new HashSet<>();
    if (!request.caller().tenant().equals(request.resource().tenant())) {
      return Reason.TENANT;
    }
    if (mustStayApart(request)) {
      return Reason.SEPARATION_OF_DUTIES;
    }
    if (!permitted(request)) {
      return Reason.ROLE;
    }
    service(request, against);
    switch (request.action()) {
      case CONTENT_READ -> reading(request, against);
      case CONTENT_DELETE -> deleting(request, against);
      case GRAPH_TEXT -> cleared(request, against);
      case CONTENT_EXPIRE, SUBJECT_ERASE -> held(request, against);
      default -> {}
    }
    if (EnumSet.of(Action.SUBJECT_ERASE, Action.ERASURE_APPROVE).contains(request.action())) {
      require(request.caller().mfa(), Reason.MFA, against);
    }
    if (changesSomething(request.action())) {
      administration(request, against);
    }
    return against.stream().sorted().findFirst().orElse(Reason.ALLOWED);
  }

  private static boolean mustStayApart(AccessRequest request) {
    boolean ownWork =
        EnumSet.of(Action.POLICY_APPROVE, Action.ROLE_ASSIGN, Action.ERASURE_APPROVE)
                .contains(request.action())
            && request.resource().author().filter(request.caller().subject()::equals).isPresent();
    return ownWork
        || roles(request).stream().anyMatch(role -> cell(request.action(), role).equals("x"));
  }

  private static boolean permitted(AccessRequest request) {
    boolean byRole =
        roles(request).stream()
            .anyMatch(role -> covers(cell(request.action(), role), role, request));
    return byRole
        || (request.action() == Action.CONTENT_READ && byEmergency(request))
        || (request.action() == Action.LOCKDOWN_END && endsByEmergency(request));
  }

  private static boolean covers(String cell, Role role, AccessRequest request) {
    Resource resource = request.resource();
    Set<Classification> classes = EnumSet.noneOf(Classification.class);
    resource.classification().ifPresent(classes::add);
    return switch (cell) {
      case "y", "c", "5" -> true;
      case "2" -> EnumSet.of(Classification.PUBLIC, Classification.INTERNAL).containsAll(classes);
      case "3" ->
          EnumSet.range(Classification.PUBLIC, Classification.CONFIDENTIAL).containsAll(classes);
      case "P" ->
          EnumSet.of(Classification.PUBLIC, Classification.INTERNAL, Classification.PII)
              .containsAll(classes);
      case "E" ->
          resource.expired() && (role == Role.SERVICE || classes.contains(Classification.PII));
      case "o" ->
          ownOrNobodys(request)
              && (request.action() == Action.GRAPH_SEE || covers("2", role, request));
      case "-" -> false;
      default -> throw new IllegalStateException("A cell of the table: " + cell);
    };
  }

  private static boolean ownOrNobodys(AccessRequest request) {
    return request
        .resource()
        .node()
        .filter(
            node -> node.shared() || node.user().equals(Optional.of(request.caller().subject())))
        .isPresent();
  }

  private static boolean byEmergency(AccessRequest request) {
    return request
        .circumstances()
        .grant()
        .filter(Grant::breakGlass)
        .map(Grant::role)
        .filter(EnumSet.of(Role.ML_ENGINEER, Role.COMPLIANCE_OFFICER, Role.ADMIN)::contains)
        .filter(role -> covers(cell(Action.CONTENT_READ, role), role, request))
        .isPresent();
  }

  private static boolean endsByEmergency(AccessRequest request) {
    return request
        .circumstances()
        .grant()
        .filter(Grant::breakGlass)
        .map(Grant::role)
        .filter(EnumSet.of(Role.COMPLIANCE_OFFICER, Role.ADMIN)::contains)
        .isPresent();
  }

  private static void reading(AccessRequest request, Set<Reason> against) {
    Resource resource = request.resource();
    Circumstances now = request.circumstances();
    boolean emergency = now.grant().filter(Grant::breakGlass).isPresent();
    sensitive(request, against);
    if (is(request, Classification.PII)) {
      require(now.officeHours() || emergency, Reason.HOURS, against);
      require(now.network() == Network.CORPORATE, Reason.NETWORK, against);
      require(readsPersonalData(request), Reason.ROLE, against);
    }
    require(!resource.expired(), Reason.EXPIRED, against);
    Set<String> held = new HashSet<>(roles(request).stream().map(Role::label).toList());
    now.grant().map(grant -> grant.role().label()).ifPresent(held::add);
    held.retainAll(resource.allowedRoles());
    require(resource.allowedRoles().isEmpty() || !held.isEmpty(), Reason.RESTRICTED, against);
    require(
        resource.allowedUsers().isEmpty()
            || resource.allowedUsers().contains(request.caller().subject()),
        Reason.RESTRICTED,
        against);
  }

  private static boolean readsPersonalData(AccessRequest request) {
    Set<Role> readers = EnumSet.of(Role.COMPLIANCE_OFFICER, Role.ADMIN, Role.PRIVACY_OFFICER);
    readers.retainAll(roles(request));
    return !readers.isEmpty() || byEmergency(request);
  }

  private static void cleared(AccessRequest request, Set<Reason> against) {
    if (is(request, Classification.PII) || is(request, Classification.RESTRICTED)) {
      require(request.caller().clearance() >= 3, Reason.CLEARANCE, against);
      require(request.caller().mfa(), Reason.MFA, against);
    }
  }

  private static void deleting(AccessRequest request, Set<Reason> against) {
    sensitive(request, against);
    held(request, against);
  }

  private static void held(AccessRequest request, Set<Reason> against) {
    require(!request.resource().held(), Reason.HELD, against);
  }

  private static void sensitive(AccessRequest request, Set<Reason> against) {
    boolean pii = is(request, Classification.PII);
    if (!pii && !is(request, Classification.RESTRICTED)) {
      return;
    }
    Set<Purpose> agreed =
        EnumSet.of(Purpose.INCIDENT, Purpose.COMPLIANCE, Purpose.LEGAL, Purpose.SUBJECT_REQUEST);
    agreed.add(pii ? Purpose.SUPPORT : Purpose.DEBUGGING);
    require(request.caller().clearance() >= 3, Reason.CLEARANCE, against);
    require(request.caller().mfa(), Reason.MFA, against);
    require(request.circumstances().mutualTls(), Reason.CERTIFICATE, against);
    require(purposeIn(request, agreed), Reason.PURPOSE, against);
  }

  private static void administration(AccessRequest request, Set<Reason> against) {
    String subject = request.action().label().replaceAll("\\..*", "");
    require(request.circumstances().mutualTls(), Reason.CERTIFICATE, against);
    require(purposeIn(request, PURPOSES.getOrDefault(subject, Set.of())), Reason.PURPOSE, against);
  }

  private static void service(AccessRequest request, Set<Reason> against) {
    if (roles(request).contains(Role.SERVICE)) {
      require(request.circumstances().network() == Network.INTERNAL, Reason.NETWORK, against);
      require(purposeIn(request, EnumSet.of(Purpose.OPERATION)), Reason.PURPOSE, against);
    }
  }

  private static boolean changesSomething(Action action) {
    return CELLS.getOrDefault(action, List.of()).contains("c");
  }

  private static boolean purposeIn(AccessRequest request, Set<Purpose> agreed) {
    return request.circumstances().purpose().filter(agreed::contains).isPresent();
  }

  private static boolean is(AccessRequest request, Classification classification) {
    return request.resource().classification().filter(classification::equals).isPresent();
  }

  private static void require(boolean met, Reason reason, Set<Reason> against) {
    if (!met) {
      against.add(reason);
    }
  }

  private static Set<Role> roles(AccessRequest request) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    roles.addAll(request.caller().roles());
    request
        .circumstances()
        .grant()
        .filter(grant -> !grant.breakGlass())
        .map(Grant::role)
        .ifPresent(roles::add);
    return roles;
  }

  private static String cell(Action action, Role role) {
    return CELLS.getOrDefault(action, List.of()).get(COLUMNS.indexOf(role));
  }

  private static Map<Action, List<String>> cells() {
    Map<Action, List<String>> cells = new EnumMap<>(Action.class);
    for (String line : TABLE.lines().toList()) {
      List<String> parts = new ArrayList<>(Arrays.asList(line.trim().split("\\s+", -1)));
      cells.put(Action.parse(parts.removeFirst()).orElseThrow(), List.copyOf(parts));
    }
    return cells;
  }
}
