package dev.memorygraph.intake;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.kit.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class of an event. Where its tenant has one set, the stricter of that and the event's own: a
 * sender can raise what the operator set, and lower it only where the operator says so. Else its
 * own, else everybody's.
 *
 * @param byTenant what is set for tenants that want another one than everybody's
 */
public record ClassificationDefaults(Classification usual, Map<Tenant, OfTenant> byTenant) {
  private static final Pattern ENTRY =
      Pattern.compile("([^=]+)=(\\w+?)(:lowerable)?(:structure-only)?");

  /**
   * What is set for a tenant.
   *
   * @param lowerable whether its senders may name a less strict one
   * @param structureOnly whether no text of it goes into the graph, of whichever class
   */
  public record OfTenant(Classification classification, boolean lowerable, boolean structureOnly) {}

  public ClassificationDefaults {
    byTenant = Map.copyOf(byTenant);
  }

  /** Reads {@code DEFAULT_CLASSIFICATION} and {@code TENANT_CLASSIFICATIONS}. */
  public static ClassificationDefaults from(Configuration settings) {
    return new ClassificationDefaults(
        settings.choice("DEFAULT_CLASSIFICATION", Classification.INTERNAL, Classification::parse),
        settings.choice("TENANT_CLASSIFICATIONS", Map.of(), ClassificationDefaults::parse));
  }

  /**
   * Reads a form such as {@code
   * acme=pii,globex=confidential:lowerable,initech=internal:structure-only}; empty where it is
   * none.
   */
  static Optional<Map<Tenant, OfTenant>> parse(String text) {
    Map<Tenant, OfTenant> defaults = new HashMap<>();
    for (String entry : List.of(text.split(",", -1))) {
      Matcher matcher = ENTRY.matcher(entry.strip());
      Optional<Tenant> tenant =
          matcher.matches() ? Tenant.parse(matcher.group(1)) : Optional.empty();
      Optional<Classification> classification =
          tenant.flatMap(known -> Classification.parse(matcher.group(2)));
      if (classification.isEmpty()) {
        return Optional.empty();
      }
      defaults.put(
          tenant.get(),
          new OfTenant(classification.get(), matcher.group(3) != null, matcher.group(4) != null));
    }
    return Optional.of(defaults);
  }

  /** Whether the graph has no text of the tenant. */
  public boolean isStructureOnly(Tenant tenant) {
    return Optional.ofNullable(byTenant.get(tenant)).filter(OfTenant::structureOnly).isPresent();
  }

  /** The class of an event of the tenant. */
  public Classification of(Tenant tenant, Event event) {
    Optional<Classification> own = Classification.parse(event.getClassification());
    Optional<OfTenant> set = Optional.ofNullable(byTenant.get(tenant));
    if (set.isEmpty()) {
      return own.orElse(usual);
    }
    Classification least = set.get().classification();
    return own.filter(named -> set.get().lowerable() || named.compareTo(least) > 0).orElse(least);
  }
}
