package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left when processes die in the middle of their work. */
class OutageIT {
  private final SystemForTests system = SystemForTests.shared();

  @Test
  void ingestAndGraph_killedDuringAReplay_recoverToTheSameGraph() throws Exception {
    List<Event> events = new History(11, 120).events();
    system.send("calm", events);
    String expected = system.digest("calm").digest();

    system.sendToLog("storm", events);
    system.await(() -> !system.digest("storm").nodes().isEmpty());
    assertThat(system.kill("memory-graph-ingest-stream")).isPositive();
    assertThat(system.kill("neo4j")).isEqualTo(1);

    system.awaitDigest("storm", expected);
  }
}
