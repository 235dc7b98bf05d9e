package dev.memorygraph.edge.subscription;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.Gap;
import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.edge.tail.Positions;

/** What subscribers are sent. */
final class Answers {
  private static final String PROGRESS = "observatory.stream.progress";
  private static final String GAP = "observatory.stream.gap";

  private Answers() {}

  /**
   * An event.
   *
   * @param whole whether its words may be read, where it has any
   * @param position behind it
   */
  static SubscribedEvent event(Event event, boolean whole, Positions position) {
    Event told = whole ? event : EventStructure.of(event);
    try {
      return SubscribedEvent.newBuilder()
          .mergeFrom(told.toByteString()) // the fields have the same numbers
          .setPosition(position.text())
          .setContentWithheld(!told.equals(event))
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("An event is no event as it is told", e);
    }
  }

  /** How far the log was read. */
  static SubscribedEvent progress(Positions position) {
    return SubscribedEvent.newBuilder()
        .setEventType(PROGRESS)
        .setTimestampMs(System.currentTimeMillis())
        .setPosition(position.text())
        .build();
  }

  /**
   * That something was not told.
   *
   * @param position before it
   */
  static SubscribedEvent gap(long dropped, String reason, Positions position) {
    return SubscribedEvent.newBuilder()
        .setEventType(GAP)
        .setTimestampMs(System.currentTimeMillis())
        .setPosition(position.text())
        .setGap(
            Gap.newBuilder()
                .setDropped(dropped)
                .setReason(reason)
                .setResumePosition(position.text()))
        .build();
  }
}
