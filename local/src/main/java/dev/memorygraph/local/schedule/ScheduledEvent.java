package dev.memorygraph.local.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.local.template.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The event that a schedule without an input sends. */
final class ScheduledEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCOUNT = "000000000000";
  private static final String REGION = "us-east-1";

  private ScheduledEvent() {}

  static byte[] json(Schedule schedule, Instant time) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("account", ACCOUNT);
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", REGION);
    switch (schedule.service()) {
      case RULE -> {
        event.put("source", "aws.events");
        event.putArray("resources").add(arn("events", "rule/" + schedule.name()));
        event.putObject("detail");
      }
      case SCHEDULER -> {
        event.put("source", "aws.scheduler");
        event.putArray("resources").add(arn("scheduler", "schedule/default/" + schedule.name()));
        event.put("detail", "{}"); // Text, unlike a rule's.
      }
    }
    try {
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
