package dev.memorygraph.importers.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fault R12: results without ids, or in another order, joined no call of theirs. */
class ResultsWithoutIdsTest {

  @Test
  void results_withoutIdsOrPermuted_joinTheirCalls() {
    ReplayedCalls calls = ReplayedCalls.of(ReplayedCalls.fixture("results-without-ids"));

    for (String source : List.of("by-name-", "by-id-")) {
      assertThat(byArguments(calls.session(source)))
          .as(source)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "depth {\"lake\":\"Como\"}", "{\"m\":425}",
                  "level {\"lake\":\"Como\"}", "{\"m\":198}",
                  "depth {\"lake\":\"Garda\"}", "{\"m\":346}"));
    }
  }

  static Stream<Path> reported() {
    return ReplayedCalls.reported("R12");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("reported")
  void results_asReported(Path file) {
    ReplayedCalls calls = ReplayedCalls.of(file);

    for (String source : List.of("R12-no-ids", "R12-permuted")) {
      assertThat(byArguments(calls.session(source)))
          .as(source)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "get_temp {\"city\":\"Oslo\"}", "{\"t\":4}",
                  "get_temp {\"city\":\"Rome\"}", "{\"t\":18}"));
    }
  }

  private static Map<String, String> byArguments(ReplayedCalls session) {
    Map<String, String> results = session.results();
    return session.toolCalls().stream()
        .collect(
            Collectors.toMap(
                call -> call.getToolName() + " " + call.getArguments(),
                call -> results.getOrDefault(call.getToolCallId(), "none")));
  }
}
