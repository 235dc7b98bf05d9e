package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Answer;
import dev.memorygraph.importers.Format;
import dev.memorygraph.importers.Plan;
import dev.memorygraph.importers.Replay;
import dev.memorygraph.importers.send.Sink;
import dev.memorygraph.importers.source.Reading;
import dev.memorygraph.testkit.RecordedData;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often what is searched for is among the first five hits, on real conversations: fifty
 * questions, each with the conversations that it is about.
 */
class SearchQualityIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "quality";
  private static final List<String> MODES = List.of("text", "semantic", "hybrid");
  private static final int FIRST = 5;

  private final SystemForTests system = SystemForTests.shared();

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void search_ofBothKinds_findsMoreThanEither(RecordedData data) throws Exception {
    String tenant = TENANT + (data.isReal() ? "" : "-samples");
    replay(tenant, data);
    system.embedOnly(tenant);
    awaitVectors();
    if (!data.isReal()) {
      assertThat(found(tenant, "beekeeping", "hybrid")).isNotEmpty();
      return;
    }

    Map<String, Double> recall = new TreeMap<>();
    for (String mode : MODES) {
      List<String> missed = new ArrayList<>();
      List<JsonNode> questions = questions();
      for (JsonNode question : questions) {
        if (!isAnswered(question, found(tenant, question.path("q").asText(), mode))) {
          missed.add(question.path("q").asText());
        }
      }
      recall.put(mode, 1 - (double) missed.size() / questions.size());
      System.out.printf("%s: recall %.2f, missed %s%n", mode, recall.get(mode), missed);
    }

    assertThat(recall.get("hybrid"))
        .isGreaterThanOrEqualTo(0.9)
        .isGreaterThan(recall.get("text"))
        .isGreaterThan(recall.get("semantic"));
  }

  private static boolean isAnswered(JsonNode question, Set<String> sessions) {
    return question
        .path("sessions")
        .valueStream()
        .map(JsonNode::asText)
        .anyMatch(sessions::contains);
  }

  private Set<String> found(String tenant, String words, String mode) throws IOException {
    Answer answer =
        system.getInTime(
            tenant,
            "/api/v1/search?limit=%d&mode=%s&q=%s"
                .formatted(FIRST, mode, URLEncoder.encode(words, StandardCharsets.UTF_8)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Set<String> sessions = new HashSet<>();
    JSON.readTree(answer.body())
        .path("hits")
        .forEach(hit -> sessions.add(hit.path("session_id").asText()));
    return sessions;
  }

  private void replay(String tenant, RecordedData data) {
    Plan plan =
        new Plan(
            List.of(Format.TAU_BENCH.open(data.files().conversations(), Reading.strict())),
            1,
            OptionalLong.empty(),
            OptionalLong.empty());
    try (Sink rest = system.sender().rest(tenant, "test", 500)) {
      assertThat(new Replay(plan, OptionalDouble.empty(), System.err).into(rest).refused())
          .isZero();
    }
  }

  private void awaitVectors() {
    Awaitility.await()
        .atMost(SystemForTests.PATIENCE)
        .until(
            () -> {
              system.invoke("memory-graph-graph-embeddings", "graph-embeddings.scheduled.json");
              return system.unembedded() == 0;
            });
  }

  private static List<JsonNode> questions() throws IOException {
    try (InputStream lines = SearchQualityIT.class.getResourceAsStream("search-quality.jsonl")) {
      List<JsonNode> questions = new ArrayList<>();
      JSON.readerFor(JsonNode.class).<JsonNode>readValues(lines).forEachRemaining(questions::add);
      assertThat(questions).hasSize(50);
      return questions;
    }
  }
}
