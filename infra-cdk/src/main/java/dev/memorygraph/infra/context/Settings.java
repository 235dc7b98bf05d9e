package dev.memorygraph.infra.context;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a deployment is told, all of it from the context: {@code infra-cdk/context.json} and {@code
 * -c key=value}.
 *
 * @param root the repository
 * @param standby a second region, which has replicas of tables and keys
 * @param zones availability zones; given, because looking them up needs an account
 * @param console where one is asked for
 * @param edge the streaming edge, where one is asked for
 * @param keyAdministrators ARNs of who may administer keys; the account's IAM where there is none
 * @param logDays how long logs are kept
 * @param alarmEmail who is told of alarms; nobody where it is empty
 * @param parameters values of template.yaml's parameters, by their names
 */
public record Settings(
    Path root,
    String account,
    String region,
    Optional<String> standby,
    List<String> zones,
    DeploymentSize size,
    Kafka kafka,
    Optional<Domain> domain,
    Optional<ConsoleSettings> console,
    Optional<EdgeSettings> edge,
    List<String> keyAdministrators,
    int logDays,
    String alarmEmail,
    Map<String, String> parameters) {
  /** Stands for an account where there is none yet: good for looking, refused by deploy. */
  public static final String EXAMPLE_ACCOUNT = "111111111111";

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  /** Who runs the brokers. */
  public enum Kafka {
    SERVERLESS,
    PROVISIONED
  }

  /**
   * Names of our own for the API. With them the one that API Gateway gives is turned off.
   *
   * @param api where a bearer token is enough
   * @param vault where the client shows a certificate too
   * @param certificate ARN of a certificate of ACM that is good for both
   * @param trustStore {@code s3://bucket/key} of the authorities that sign clients' certificates
   */
  public record Domain(String api, String vault, String certificate, String trustStore) {}

  public Settings {
    zones = List.copyOf(zones);
    keyAdministrators = List.copyOf(keyAdministrators);
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads a context.
   *
   * @throws IllegalArgumentException that names everything that is wrong with it
   */
  public static Settings from(Path root, Map<String, String> context) {
    List<String> problems = new ArrayList<>();
    String account = context.getOrDefault("account", EXAMPLE_ACCOUNT);
    String region = context.getOrDefault("region", "eu-central-1");
    check(problems, ACCOUNT.matcher(account).matches(), "account is not 12 digits");
    check(problems, REGION.matcher(region).matches(), "region is not like eu-central-1");
    DeploymentSize size =
        choice(problems, "size", DeploymentSize.class, context, DeploymentSize.SMALL);
    Kafka kafka = choice(problems, "kafka", Kafka.class, context, Kafka.SERVERLESS);
    Optional<Domain> domain = domain(problems, context);
    int logDays = days(problems, context.getOrDefault("logDays", "90"));
    Optional<String> standby = Optional.ofNullable(context.get("standbyRegion"));
    standby.ifPresent(
        other ->
            check(
                problems,
                REGION.matcher(other).matches() && !other.equals(region),
                "standbyRegion is not another region"));
    Optional<ConsoleSettings> console = ConsoleSettings.from(root, context, problems);
    Optional<EdgeSettings> edge = EdgeSettings.from(context, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("The context is wrong: " + String.join("; ", problems));
    }
    return new Settings(
        root,
        account,
        region,
        standby,
        list(context, "availabilityZones").isEmpty()
            ? zones(region, size)
            : list(context, "availabilityZones"),
        size,
        kafka,
        domain,
        console,
        edge,
        list(context, "keyAdministrators"),
        logDays,
        context.getOrDefault("alarmEmail", ""),
        context);
  }

  private static List<String> zones(String region, DeploymentSize size) {
    return List.of(region + "a", region + "b", region + "c").subList(0, size.zones());
  }

  private static Optional<Domain> domain(List<String> problems, Map<String, String> context) {
    List<String> keys = List.of("apiDomain", "vaultDomain", "certificateArn", "trustStore");
    List<String> given = keys.stream().filter(context::containsKey).toList();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    check(problems, given.size() == keys.size(), "a domain takes all of " + keys);
    String store = context.getOrDefault("trustStore", "");
    check(problems, store.matches("s3://[^/]+/.+"), "trustStore is not s3://bucket/key");
    return Optional.of(
        new Domain(
            context.getOrDefault("apiDomain", ""),
            context.getOrDefault("vaultDomain", ""),
            context.getOrDefault("certificateArn", ""),
            store));
  }

  private static <E extends Enum<E>> E choice(
      List<String> problems, String key, Class<E> type, Map<String, String> context, E otherwise) {
    String text = context.get(key);
    if (text == null) {
      return otherwise;
    }
    for (E one : type.getEnumConstants()) {
      if (one.name().equalsIgnoreCase(text)) {
        return one;
      }
    }
    problems.add(key + " is none of " + Arrays.toString(type.getEnumConstants()));
    return otherwise;
  }

  private static int days(List<String> problems, String text) {
    boolean known = List.of("30", "90", "180", "365").contains(text);
    check(problems, known, "logDays is none of 30, 90, 180, 365");
    return known ? Integer.parseInt(text) : 0;
  }

  private static List<String> list(Map<String, String> context, String key) {
    return Arrays.stream(context.getOrDefault(key, "").split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  /** Adds a problem, unless all is well. */
  static void check(List<String> problems, boolean good, String otherwise) {
    if (!good) {
      problems.add(otherwise);
    }
  }
}
