package dev.memorygraph.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.ingest.IngestConfig;
import dev.memorygraph.ingest.Wiring;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.EmfMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A real graph for which every write counts as too slow. */
class OverloadIT {
  private static final int BATCH = 100;
  private static final int MOST_REQUESTS = 200;

  private final String tenant = "t" + UUID.randomUUID();
  private final BatchIngest ingest = ingest();

  @Test
  void graphTooSlow_requestsAreRefusedUntilTheGraphTakesMore_andWhatWasAcknowledgedIsThere()
      throws InterruptedException {
    int stored = 0;
    List<HttpProblem> refused = new ArrayList<>();
    for (int i = 0; i < MOST_REQUESTS && refused.isEmpty(); i++) {
      switch (send(stored)) {
        case Reply.Json taken -> {
          assertThat(taken.status()).isEqualTo(200);
          stored += BATCH;
        }
        case Reply.Refused(HttpProblem problem) -> refused.add(problem);
        case Reply other -> throw new AssertionError(other);
      }
    }

    assertThat(refused).extracting(HttpProblem::code).containsExactly("write_limit");
    Duration wait = refused.getFirst().retryAfter();
    assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    Thread.sleep(wait); // as a sender does
    assertThat(send(stored).status()).isEqualTo(200);
    assertThat(EnginesForIngest.neighbours(tenant)).isEqualTo(stored + BATCH);
  }

  private static BatchIngest ingest() {
    System.setProperty("aws.region", "us-east-1");
    Map<String, String> settings = new HashMap<>(EnginesForIngest.SETTINGS);
    settings.put("WRITE_TARGET", "PT0.001S");
    Clock clock = Clock.systemUTC();
    Wiring wiring =
        new Wiring(
            IngestConfig.from(settings), EnginesForIngest.SECRETS, new EmfMetrics(), clock, "rest");
    return new BatchIngest(
        wiring.ingest(), wiring.eventMetrics(), clock, wiring.config().unknownFields());
  }

  private Reply send(int from) {
    String body =
        IntStream.range(from, from + BATCH)
            .mapToObj(EnginesForIngest::neighbour)
            .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    return ingest.answer(
        BatchesForTests.plain(body),
        new Sender(Optional.of(new Tenant(tenant)), Optional.empty(), _ -> true));
  }
}
