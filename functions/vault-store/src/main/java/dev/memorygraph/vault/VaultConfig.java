package dev.memorygraph.vault;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.vault.access.apikey.ApiKeyStore;
import dev.memorygraph.vault.access.context.AddressRange;
import dev.memorygraph.vault.access.context.OfficeHours;
import dev.memorygraph.vault.access.context.RequestContextReader;
import dev.memorygraph.vault.keys.transit.TransitSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the vault's functions are configured with.
 *
 * @param rootKey ARN of the KMS key that wraps key-encryption keys
 * @param signingKey ARN of the KMS key that signs receipts and manifests
 * @param transit who keeps the key-encryption keys; KMS where it is empty
 * @param operator the tenant that may ask for work on the keys of all; empty for none
 * @param maintenanceFunction what has emergencies begin at once; empty leaves them to the schedule
 * @param graphFunction what takes erased people out of the graph; empty where there is no graph
 * @param erasureWaiting after which an erasure needs no second person; empty where it always does
 */
public record VaultConfig(
    Tables tables,
    String rootKey,
    String signingKey,
    RequestContextReader contextReader,
    Optional<TransitSettings> transit,
    Optional<Tenant> operator,
    Optional<String> maintenanceFunction,
    Optional<String> graphFunction,
    Optional<Duration> erasureWaiting) {
  private static final OfficeHours USUAL_HOURS = OfficeHours.parse("09:00-17:00 UTC");

  /** A key management service that takes longer is as good as away. */
  static final Duration KEYS_TIMEOUT = Duration.ofSeconds(1);

  /** Names of the tables. */
  public record Tables(
      String records,
      String keys,
      String branchKeys,
      String audit,
      String control,
      String erasures,
      String access) {}

  /**
   * Reads {@code VAULT_*_TABLE}, {@code ACCESS_TABLE}, {@code VAULT_ROOT_KEY}, {@code
   * VAULT_SIGNING_KEY}, {@code OFFICE_HOURS}, {@code CORPORATE_NETWORKS}, {@code OPERATOR_TENANT},
   * {@code VAULT_MAINTENANCE_FUNCTION}, {@code GRAPH_PRIVACY_FUNCTION}, {@code
   * ERASURE_WAITING_HOURS}, {@code KEY_PROVIDER} and, if that is {@code transit}, {@code
   * TRANSIT_*}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  public static VaultConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    Tables tables =
        new Tables(
            settings.text("VAULT_RECORDS_TABLE"),
            settings.text("VAULT_KEYS_TABLE"),
            settings.text("VAULT_BRANCH_KEYS_TABLE"),
            settings.text("VAULT_AUDIT_TABLE"),
            settings.text("VAULT_CONTROL_TABLE"),
            settings.text("VAULT_ERASURES_TABLE"),
            settings.text("ACCESS_TABLE"));
    VaultConfig config =
        new VaultConfig(
            tables,
            settings.text("VAULT_ROOT_KEY"),
            settings.text("VAULT_SIGNING_KEY"),
            new RequestContextReader(
                settings.choice("OFFICE_HOURS", USUAL_HOURS, VaultConfig::hours),
                settings.choice("CORPORATE_NETWORKS", List.of(), VaultConfig::ranges)),
            transit(settings),
            settings.optional("OPERATOR_TENANT", Tenant::parse),
            settings.choice(
                "VAULT_MAINTENANCE_FUNCTION",
                Optional.empty(),
                name -> Optional.of(Optional.of(name))),
            settings.choice(
                "GRAPH_PRIVACY_FUNCTION", Optional.empty(), name -> Optional.of(Optional.of(name))),
            settings.choice("ERASURE_WAITING_HOURS", Optional.empty(), VaultConfig::hoursToWait));
    settings.check();
    return config;
  }

  /**
   * Names that only the function for the API has: of tables, and of the function of dead letters.
   */
  record ApiParts(String breakers, ApiKeyStore.Tables apiKeys, Optional<String> deadLetters) {}

  /**
   * Reads {@code BREAKERS_TABLE}, {@code API_KEYS_TABLE}, {@code API_KEY_USE_TABLE} and {@code
   * DEAD_LETTERS_FUNCTION}, which may be missing.
   *
   * @throws IllegalStateException that names every one that is not there
   */
  static ApiParts apiParts(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    ApiParts parts =
        new ApiParts(
            settings.text("BREAKERS_TABLE"),
            new ApiKeyStore.Tables(
                settings.text("API_KEYS_TABLE"), settings.text("API_KEY_USE_TABLE")),
            settings.choice(
                "DEAD_LETTERS_FUNCTION", Optional.empty(), name -> Optional.of(Optional.of(name))));
    settings.check();
    return parts;
  }

  private static Optional<TransitSettings> transit(Configuration settings) {
    boolean wanted = settings.choice("KEY_PROVIDER", false, VaultConfig::isTransit);
    return wanted
        ? Optional.of(
            new TransitSettings(
                settings.uri("TRANSIT_ADDRESS"),
                settings.text("TRANSIT_TOKEN_SECRET"),
                settings.text("TRANSIT_MOUNT", "transit"),
                settings.text("TRANSIT_NAMESPACE", ""),
                KEYS_TIMEOUT))
        : Optional.empty();
  }

  private static Optional<Boolean> isTransit(String provider) {
    return switch (provider) {
      case "kms" -> Optional.of(false);
      case "transit" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  /** From a day, so that somebody sees it, to thirty: a person waits no longer than a month. */
  private static Optional<Optional<Duration>> hoursToWait(String text) {
    return text.matches("\\d{2,3}") && Integer.parseInt(text) >= 24 && Integer.parseInt(text) <= 720
        ? Optional.of(Optional.of(Duration.ofHours(Integer.parseInt(text))))
        : Optional.empty();
  }

  private static Optional<OfficeHours> hours(String text) {
    try {
      return Optional.of(OfficeHours.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<AddressRange>> ranges(String text) {
    try {
      return Optional.of(
          Arrays.stream(text.split(",", -1)).map(String::strip).map(AddressRange::parse).toList());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
