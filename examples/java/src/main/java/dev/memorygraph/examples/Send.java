package dev.memorygraph.examples;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import io.grpc.ManagedChannel;
import java.io.IOException;

/** Sends prompts of one session. */
public final class Send {
  private Send() {}

  /** Sends {@code COUNT} of them, and says how many were acknowledged. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = Integer.parseInt(Connection.setting("COUNT", "100"));
    String session = Connection.setting("SESSION", "java-example");
    ManagedChannel channel = Connection.ofEnvironment();
    try (EventSender sender = new EventSender(channel)) {
      for (int i = 0; i < count; i++) {
        sender.send(prompt(session, i));
      }
      sender.flush();
      System.out.printf(
          "acknowledged %d, refused %d%n", sender.acknowledged(), sender.refused().size());
    } finally {
      channel.shutdownNow();
    }
  }

  /** A prompt of a session, by its number. */
  public static Event prompt(String session, int number) {
    return Event.newBuilder()
        .setEventId(session + "-" + number)
        .setEventType("llm.prompt.submitted")
        .setTimestampMs(System.currentTimeMillis())
        .setSessionId(session)
        .setPayload(
            EventPayload.newBuilder()
                .setPrompt(
                    PromptEvent.newBuilder()
                        .setPromptId(session + "-p" + number)
                        .setText("What is a quince?")))
        .build();
  }
}
