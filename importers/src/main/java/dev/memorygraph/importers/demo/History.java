package dev.memorygraph.importers.demo;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.AgentEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.MetricEvent;
import dev.memorygraph.contracts.telemetry.TemplateEvent;
import dev.memorygraph.importers.source.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An invented history, the same for the same seed: so many sessions of three agents, with every
 * kind of event that there is.
 *
 * @param sessions at least one
 */
public record History(long seed, int sessions) {
  private static final Instant START = Instant.parse("2025-03-03T08:00:00Z");
  private static final Duration BETWEEN_SESSIONS = Duration.ofMinutes(7);
  private static final Envelope NO_SESSION =
      new Envelope(Event.newBuilder().setClassification("internal").build());

  public History {
    if (sessions < 1) {
      throw new IllegalArgumentException("A history has at least one session.");
    }
  }

  /** All events in the order of their times, sessions interleaved where they overlap. */
  public List<Event> events() {
    Random random = new Random(seed);
    Stream<Event> talks =
        IntStream.range(0, sessions)
            .boxed()
            .flatMap(number -> session(number, random).events().stream());
    return Stream.of(published(), described(), talks.toList().stream(), measured())
        .flatMap(events -> events)
        .sorted((a, b) -> Long.compare(a.getTimestampMs(), b.getTimestampMs()))
        .toList();
  }

  private DemoSession session(int number, Random random) {
    long start = START.plus(BETWEEN_SESSIONS.multipliedBy(number)).toEpochMilli();
    return new DemoSession("demo-%d-s%02d".formatted(seed, number), number, start, random);
  }

  private static Stream<Event> published() {
    return DemoAgents.AGENTS.stream()
        .map(DemoAgents.Agent::template)
        .flatMap(
            template ->
                template.before().isEmpty()
                    ? Stream.of(published(template))
                    : Stream.of(
                        published(
                            new DemoAgents.Template(template.id(), template.before(), "", "")),
                        published(template)));
  }

  private static Event published(DemoAgents.Template template) {
    TemplateEvent.Builder published =
        TemplateEvent.newBuilder()
            .setTemplateId(template.id())
            .setVersion(template.version())
            .setName(template.id().replace('-', ' '))
            .setText(template.text())
            .setAuthor("u-emeka");
    if (!template.before().isEmpty()) {
      published.setParentTemplateId(template.id()).setParentVersion(template.before());
    }
    return NO_SESSION.event(
        EventType.TEMPLATE_PUBLISHED,
        "demo-template-" + template.id() + "-" + template.version(),
        START.toEpochMilli() - (template.before().isEmpty() ? 2_000 : 1_000),
        published.build());
  }

  private static Stream<Event> described() {
    return DemoAgents.AGENTS.stream()
        .map(
            agent ->
                NO_SESSION.event(
                    EventType.AGENT_DESCRIBED,
                    "demo-agent-" + agent.id(),
                    START.toEpochMilli() - 500,
                    AgentEvent.newBuilder()
                        .setAgentId(agent.id())
                        .setName(agent.id().replace('-', ' '))
                        .setDescription("The agent that " + agent.role() + ".")
                        .setVersion("1.0.0")
                        .setRole(agent.role())
                        .build()));
  }

  private Stream<Event> measured() {
    long end = START.plus(BETWEEN_SESSIONS.multipliedBy(sessions + 1L)).toEpochMilli();
    return Price.LIST.stream()
        .map(
            price ->
                NO_SESSION.event(
                    EventType.METRICS_AGGREGATED,
                    "demo-%d-latency-%s".formatted(seed, price.model()),
                    end,
                    MetricEvent.newBuilder()
                        .setMetricId("demo-%d-latency-%s".formatted(seed, price.model()))
                        .setMetricType("latency")
                        .setValue(2_400)
                        .setUnit("ms")
                        .setPercentile("p95")
                        .setWindowStartMs(START.toEpochMilli())
                        .setWindowEndMs(end)
                        .setModelId(price.model())
                        .build()));
  }
}
