package dev.memorygraph.examples;

import dev.memorygraph.contracts.telemetry.SubscriptionRequest;
import io.grpc.ManagedChannel;
import java.io.IOException;

/** Tells events as they come, on a line each. */
public final class Tail {
  private Tail() {}

  /** Tells those of {@code SESSION}, or all, from {@code POSITION} on, or from now. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SubscriptionRequest.Builder request =
        SubscriptionRequest.newBuilder().setResumePosition(Connection.setting("POSITION", ""));
    String session = Connection.setting("SESSION", "");
    if (!session.isEmpty()) {
      request.putFilters("session_id", session);
    }
    ManagedChannel channel = Connection.ofEnvironment();
    try {
      new EventTail(channel, request.build())
          .follow(
              message -> {
                System.out.println(
                    message.getEventType()
                        + " "
                        + (message.hasGap() ? message.getGap() : message.getEventId()));
                return true;
              });
    } finally {
      channel.shutdownNow();
    }
  }
}
