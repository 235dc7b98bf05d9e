package dev.memorygraph.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.local.template.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);

  private final List<Duration> periods = new ArrayList<>();
  private final List<byte[]> events = new ArrayList<>();

  @Test
  void schedule_withInput_sendsItAsItIs() {
    fire(schedule(Schedule.Service.SCHEDULER, Optional.of("{\"task\":\"poll\"}")));

    assertThat(periods).containsExactly(Duration.ofMinutes(5));
    assertThat(events)
        .singleElement()
        .isEqualTo("{\"task\":\"poll\"}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void schedule_ofARule_sendsTheScheduledEvent() throws Exception {
    fire(schedule(Schedule.Service.RULE, Optional.empty()));

    JsonNode event = new ObjectMapper().readTree(events.getFirst());
    assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
    assertThat(event.path("source").asText()).isEqualTo("aws.events");
    assertThat(event.path("time").asText()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(event.at("/resources/0").asText()).endsWith(":rule/every-five");
    assertThat(event.path("detail").isObject()).isTrue();
  }

  @Test
  void schedule_ofTheScheduler_namesTheSchedule() throws Exception {
    fire(schedule(Schedule.Service.SCHEDULER, Optional.empty()));

    JsonNode event = new ObjectMapper().readTree(events.getFirst());
    assertThat(event.path("source").asText()).isEqualTo("aws.scheduler");
    assertThat(event.at("/resources/0").asText()).endsWith(":schedule/default/every-five");
  }

  @Test
  void schedule_lastEventStillHandled_waitsForTheNextPeriod() {
    List<Runnable> tasks = new ArrayList<>();
    CompletableFuture<Void> first = new CompletableFuture<>();
    Schedules.plan(
        List.of(schedule(Schedule.Service.RULE, Optional.empty())),
        (_, event) -> {
          events.add(event);
          return first;
        },
        CLOCK,
        (_, task) -> tasks.add(task));

    tasks.getFirst().run();
    tasks.getFirst().run();
    assertThat(events).hasSize(1);

    first.complete(null);
    tasks.getFirst().run();
    assertThat(events).hasSize(2);
  }

  private void fire(Schedule schedule) {
    Schedules.plan(
        List.of(schedule),
        (function, event) -> {
          assertThat(function).isEqualTo("f");
          events.add(event);
          return CompletableFuture.completedFuture(null);
        },
        CLOCK,
        (period, task) -> {
          periods.add(period);
          task.run();
        });
  }

  private static Schedule schedule(Schedule.Service service, Optional<String> input) {
    return new Schedule("f", "every-five", service, Duration.ofMinutes(5), input);
  }
}
