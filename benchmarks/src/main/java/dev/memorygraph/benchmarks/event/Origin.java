package dev.memorygraph.benchmarks.event;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.genai.catalogue.CatalogueChoice;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.ingest.facts.EventFacts;
import java.util.List;

/** Whose events all writers write, and what they say. */
public final class Origin {
  public static final Tenant TENANT = new Tenant("bench");
  public static final WriteContext CONTEXT = new WriteContext(TENANT, "kafka", 1_767_225_600_000L);

  private Origin() {}

  /** Prices calls as ingest does. */
  public static ModelMatcher matcher() {
    return new ModelMatcher(CatalogueChoice.SHIPPED.catalogue());
  }

  public static Facts facts(Event event) {
    return EventFacts.of(event, event.getClassification());
  }

  public static Facts facts(List<Event> events) {
    return Facts.merge(events.stream().map(Origin::facts).toList());
  }
}
