package dev.memorygraph.local.signin;

import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom a person may say to be: anybody that the authorizer would take a token of. */
final class Persons {
  /** As the authorizer takes them. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final int MAX_USER_LENGTH = 256;
  private static final int MAX_CLEARANCE = 9_999;
  private static final int CLEARED = 3;

  /**
   * Somebody to sign in as with one click.
   *
   * @param name of the button
   * @param note what is seen as that person
   */
  record Preset(String name, String note, String user, Role role, int clearance, boolean mfa) {
    Caller in(String tenant) {
      return new Caller(tenant, user, List.of(role), clearance, mfa);
    }
  }

  static final List<Preset> PRESETS =
      List.of(
          new Preset(
              "Administrator",
              "sees and may do all that a person may, with a second factor",
              "ada",
              Role.ADMIN,
              CLEARED,
              true),
          new Preset(
              "Compliance officer",
              "reads every class of text, with a second factor",
              "connie",
              Role.COMPLIANCE_OFFICER,
              CLEARED,
              true),
          new Preset(
              "Data scientist",
              "asks; reads public and internal texts",
              "dana",
              Role.DATA_SCIENTIST,
              0,
              false),
          new Preset(
              "Auditor", "proves what was done; reads no text", "audrey", Role.AUDITOR, 0, true),
          new Preset(
              "Operator",
              "sees how the system does; reads no text",
              "oscar",
              Role.OPERATOR,
              0,
              true));

  private Persons() {}

  /**
   * Whom a form says; empty where the authorizer would not take it.
   *
   * @param form fields {@code tenant}, and {@code preset} or {@code user}, {@code role}, {@code
   *     clearance} and {@code mfa}
   */
  static Optional<Caller> read(Map<String, List<String>> form) {
    String tenant = text(form, "tenant");
    if (!TENANT.matcher(tenant).matches()) {
      return Optional.empty();
    }
    String preset = text(form, "preset");
    return preset.isEmpty()
        ? chosen(tenant, form)
        : PRESETS.stream()
            .filter(one -> one.name().equals(preset))
            .findFirst()
            .map(one -> one.in(tenant));
  }

  /** Whether the authorizer takes a token of that person. */
  static boolean isGood(Caller caller) {
    return TENANT.matcher(caller.tenant()).matches()
        && caller.user().length() <= MAX_USER_LENGTH
        && caller.user().codePoints().noneMatch(Character::isISOControl)
        && caller.clearanceLevel() <= MAX_CLEARANCE;
  }

  private static Optional<Caller> chosen(String tenant, Map<String, List<String>> form) {
    List<Role> roles =
        Arrays.stream(Role.values())
            .filter(role -> form.getOrDefault("role", List.of()).contains(role.label()))
            .toList();
    String user = text(form, "user").strip();
    String clearance = text(form, "clearance");
    if (user.isEmpty() || roles.isEmpty() || !clearance.matches("\\d{1,4}")) {
      return Optional.empty();
    }
    boolean mfa = text(form, "mfa").equals("true");
    return Optional.of(new Caller(tenant, user, roles, Integer.parseInt(clearance), mfa))
        .filter(Persons::isGood);
  }

  private static String text(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of("")).getFirst();
  }
}
