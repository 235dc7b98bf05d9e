package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.memorygraph.api.MemoryGraph;
import dev.memorygraph.api.ProblemException;
import dev.memorygraph.api.RoutesApi.APIGetLineageRequest;
import dev.memorygraph.api.RoutesApi.APIListSessionsRequest;
import dev.memorygraph.api.model.Edge;
import dev.memorygraph.api.model.Lineage;
import dev.memorygraph.api.model.SessionList;
import dev.memorygraph.client.Role;
import dev.memorygraph.repository.RepositoryRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client libraries that are generated from {@code openapi.yaml}, against the system. */
class ClientLibrariesIT {
  private static final String TENANT = "clients";

  private final SystemForTests system = SystemForTests.shared();
  private final RecordedSession recorded = new RecordedSession(system, TENANT);
  private final RecordedSession second = new RecordedSession(system, TENANT, "2");

  @BeforeEach
  void record() throws Exception {
    recorded.send();
    second.send();
    // The first plan of a statement may take longer than a query may.
    system.getInTime(TENANT, "/api/v1/sessions?limit=1");
    system.getInTime(TENANT, "/api/v1/lineage/" + recorded.completion());
  }

  @Test
  void java_readsSessionsPageByPage() {
    List<String> sessions = new ArrayList<>();
    String cursor = null;
    do {
      SessionList page =
          java(token())
              .listSessions(APIListSessionsRequest.newBuilder().limit(1).cursor(cursor).build());
      page.getSessions().forEach(session -> sessions.add(session.getSessionId()));
      cursor = page.getNextCursor();
    } while (cursor != null);

    assertThat(sessions).containsExactlyInAnyOrder(recorded.session(), second.session());
  }

  @Test
  void java_lineageOfAnAnswer_leadsToItsPrompt() {
    Lineage lineage =
        java(token())
            .getLineage(APIGetLineageRequest.newBuilder().id(recorded.completion()).build());

    assertThat(lineage.getRoot().getId()).isEqualTo(recorded.completion());
    assertThat(lineage.getNodes())
        .anySatisfy(met -> assertThat(met.getNode().getId()).isEqualTo(recorded.prompt()));
    assertThat(lineage.getEdges()).map(Edge::getType).contains("RESPONDS_TO");
    assertThat(lineage.getUsage().getCalls()).isEqualTo(1);
  }

  @Test
  void java_aProblem_isAnExceptionWithItsFields() {
    MemoryGraph graph = java(token());
    APIGetLineageRequest tooDeep =
        APIGetLineageRequest.newBuilder().id(recorded.completion()).depth(51).build();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> graph.getLineage(tooDeep))
        .satisfies(
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.problemCode()).isEqualTo("bad_parameter");
              assertThat(problem.pointer()).isEqualTo("/parameters/depth");
              assertThat(problem.detail()).contains("1 to 50");
              assertThat(problem.requestId()).isNotEmpty();
            });
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> java("not-a-token").getLineage(tooDeep))
        .matches(problem -> problem.problemCode().equals("unauthorized"));
  }

  @Test
  void typeScript_passesItsOwnTests() throws Exception {
    NodePackage client = NodePackage.fetched("clients/typescript");
    String openApi =
        RepositoryRoot.find()
            .resolve("contracts/src/main/resources/dev/memorygraph/contracts/openapi.yaml")
            .toString();

    client.run(Map.of("OPENAPI", openApi), "npm", "run", "build");
    String said =
        client.run(
            Map.of(
                "API",
                system.endpoints().get("api").toString(),
                "TOKEN",
                token(),
                "SESSION",
                recorded.session(),
                "COMPLETION",
                recorded.completion()),
            "npm",
            "test");

    assertThat(said).contains("# pass 4").contains("# fail 0");
  }

  private String token() {
    return system.token(TENANT, Role.DATA_SCIENTIST);
  }

  private MemoryGraph java(String token) {
    return new MemoryGraph(system.endpoints().get("api"), () -> token);
  }
}
