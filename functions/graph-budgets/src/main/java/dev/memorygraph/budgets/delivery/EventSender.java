package dev.memorygraph.budgets.delivery;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.budgets.alert.Alert;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/**
 * Puts an event on a bus of EventBridge.
 *
 * @param bus its name
 */
public record EventSender(EventBridgeClient events, String bus) implements AlertSender {
  private static final String SOURCE = "memory-graph";

  @Override
  public void send(Alert alert, Receiver receiver) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(SOURCE)
            .detailType(receiver.event())
            .time(alert.at())
            .resources(List.of())
            .detail(alert.body())
            .build();
    if (put(entry).failedEntryCount() > 0) {
      throw new DependencyUnavailableException("The event bus did not take the event");
    }
  }

  private PutEventsResponse put(PutEventsRequestEntry entry) {
    try {
      return events.putEvents(request -> request.entries(entry));
    } catch (SdkException e) {
      throw new DependencyUnavailableException("The event bus does not take events", e);
    }
  }
}
