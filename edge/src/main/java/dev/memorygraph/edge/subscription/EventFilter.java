package dev.memorygraph.edge.subscription;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.SubscriptionRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a subscription is about.
 *
 * @param types labels of event types; none stands for all
 * @param fields what an event has to have, by the name of its field
 */
record EventFilter(Set<String> types, Map<String, String> fields) {
  private static final Set<String> FIELDS = Set.of("session_id", "model_id", "agent_id", "user_id");
  private static final int MAX_LENGTH = 256;

  EventFilter {
    types = Set.copyOf(types);
    fields = Map.copyOf(fields);
  }

  static EventFilter of(SubscriptionRequest request) {
    return new EventFilter(Set.copyOf(request.getEventTypesList()), request.getFiltersMap());
  }

  /** What is wrong with a request's filters, in a sentence without any of its values. */
  static Optional<String> problem(SubscriptionRequest request) {
    if (request.getEventTypesList().stream().anyMatch(type -> EventType.parse(type).isEmpty())) {
      return Optional.of("There is no event type of a name in event_types.");
    }
    if (!FIELDS.containsAll(request.getFiltersMap().keySet())) {
      return Optional.of("Filters go by session_id, model_id, agent_id and user_id.");
    }
    boolean unfit =
        request.getFiltersMap().values().stream()
            .anyMatch(value -> value.isBlank() || value.length() > MAX_LENGTH);
    return unfit
        ? Optional.of("A filter has 1 to " + MAX_LENGTH + " characters.")
        : Optional.empty();
  }

  boolean matches(Event event) {
    return (types.isEmpty() || types.contains(event.getEventType()))
        && fields.entrySet().stream().allMatch(field -> has(event, field));
  }

  private static boolean has(Event event, Map.Entry<String, String> field) {
    String value = field.getValue();
    return switch (field.getKey()) {
      case "session_id" -> value.equals(event.getSessionId());
      case "agent_id" ->
          value.equals(event.getAgentId())
              || value.equals(event.getPayload().getAgent().getAgentId());
      case "user_id" -> value.equals(event.getUserId());
      case "model_id" -> models(event.getPayload()).contains(value);
      default -> false;
    };
  }

  private static List<String> models(EventPayload payload) {
    return List.of(
        payload.getInvocation().getModelId(),
        payload.getCompletion().getModelId(),
        payload.getCompletion().getRequestModel(),
        payload.getMetric().getModelId());
  }
}
