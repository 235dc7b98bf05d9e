package dev.memorygraph.checks.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.checks.Limits;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Against a deployment that is known by its API alone, where nobody answers. */
class ChecksTest {
  private final CheckContext system =
      new CheckContext(new Unreachable(), Optional.empty(), "acme", Limits.usual());

  @Test
  void look_whatTheApiDoesNotShow_isUnseenAndTheRestIsRed() throws Exception {
    for (Check check : Checks.ALL) {
      Class<? extends Finding> expected =
          check.beyondTheApi().isPresent() ? Finding.Unseen.class : Finding.Red.class;

      assertThat(Checks.look(check, system)).as(check.runbook()).isInstanceOf(expected);
    }
  }

  @Test
  void beyondTheApi_areTheseChecks() {
    List<String> beyond =
        Checks.ALL.stream()
            .filter(check -> check.beyondTheApi().isPresent())
            .map(Check::runbook)
            .toList();

    assertThat(beyond)
        .containsExactly(
            "kafka",
            "consumer-lag",
            "streaming-edge",
            "exports",
            "breaker-open",
            "dead-letters",
            "failed-invocations",
            "functions-throttled",
            "key-rotation",
            "breach",
            "tables",
            "disaster-recovery");
  }

  private record Unreachable() implements Deployment {
    @Override
    public Api api(Caller caller) {
      return new Api(URI.create("http://127.0.0.1:1"), "token");
    }

    @Override
    public Api vault(Caller caller) {
      return api(caller);
    }

    @Override
    public Api registry() {
      throw new IllegalStateException("Nobody asks for it.");
    }

    @Override
    public String brokers() {
      throw new IllegalStateException("Only the API is known.");
    }

    @Override
    public String tenant(String asked) {
      return asked;
    }

    @Override
    public OptionalLong recordsOnTheWay() {
      return OptionalLong.empty();
    }
  }
}
