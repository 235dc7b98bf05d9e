package dev.memorygraph.graph.privacy.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.privacy.PrivacyGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WalksIT {
  private static final PrivacyGraph GRAPH = new PrivacyGraph();

  @AfterAll
  static void close() {
    GRAPH.close();
  }

  @Test
  void tenantsAndPeople_areFoundInTheOrderOfTheirKeys() {
    Walks walks = new Walks(GRAPH.driver);

    walks.reach("some work", "here");
    assertThat(walks.cursor("some work")).isEqualTo("here");
    walks.reach("some work", "");
    assertThat(walks.cursor("some work")).isEmpty();
    assertThat(walks.tenants()).doesNotHaveDuplicates();
  }
}
