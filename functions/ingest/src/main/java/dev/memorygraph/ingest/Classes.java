package dev.memorygraph.ingest;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class of an event. Where its tenant has one set, the stricter of that and the event's own: a
 * sender can raise what the operator set and not lower it. Else its own, else everybody's.
 *
 * @param byTenant classes of tenants that want another one than everybody's
 */
public record Classes(Classification usual, Map<Tenant, Classification> byTenant) {
  private static final Pattern ENTRY = Pattern.compile("([^=]+)=(\\w+)");

  public Classes {
    byTenant = Map.copyOf(byTenant);
  }

  /** Reads a form such as {@code acme=pii,globex=confidential}; empty where it is none. */
  static Optional<Map<Tenant, Classification>> parse(String text) {
    Map<Tenant, Classification> classes = new HashMap<>();
    for (String entry : List.of(text.split(",", -1))) {
      Matcher matcher = ENTRY.matcher(entry.strip());
      Optional<Tenant> tenant =
          matcher.matches() ? Tenant.parse(matcher.group(1)) : Optional.empty();
      Optional<Classification> classification =
          tenant.flatMap(known -> Classification.parse(matcher.group(2)));
      if (classification.isEmpty()) {
        return Optional.empty();
      }
      classes.put(tenant.get(), classification.get());
    }
    return Optional.of(classes);
  }

  Classification of(Tenant tenant, Event event) {
    Optional<Classification> own = Classification.parse(event.getClassification());
    Optional<Classification> least = Optional.ofNullable(byTenant.get(tenant));
    return Stream.of(own, least)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElse(usual);
  }
}
