package dev.memorygraph.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/memory-graph-v1.md tells to call is there. */
class MemoryGraphV1PageTest {
  private static final int OPERATIONS = 24;
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\w+) \\|");
  private static final Pattern ROUTE = Pattern.compile("`(GET|POST) (/[^` ]*)`");
  private static final Pattern EVENT = Pattern.compile("`(llm\\.[a-z_.]+)`");

  @Test
  void page_namesEveryOperationOnce_andRoutesAndEventsThatThereAre() throws IOException {
    String page = Files.readString(Path.of("../docs/memory-graph-v1.md"));
    List<String> operations =
        ROW.matcher(page)
            .results()
            .map(row -> row.group(1))
            .filter(name -> !name.equals("There"))
            .toList();
    JsonNode paths = OpenApi.document().path("paths");
    Set<String> events =
        Arrays.stream(EventType.values()).map(EventType::label).collect(Collectors.toSet());

    assertThat(operations).hasSize(OPERATIONS).doesNotHaveDuplicates();
    assertThat(ROUTE.matcher(page).results())
        .hasSizeGreaterThan(OPERATIONS / 2)
        .allMatch(route -> isRoute(paths, route), "is a route");
    assertThat(EVENT.matcher(page).results().map(event -> event.group(1)))
        .filteredOn(name -> !name.equals("llm.memory.graph.v1"))
        .hasSizeGreaterThan(5)
        .isSubsetOf(events);
  }

  private static boolean isRoute(JsonNode paths, MatchResult route) {
    return paths.path(route.group(2)).has(route.group(1).toLowerCase(Locale.ROOT));
  }
}
