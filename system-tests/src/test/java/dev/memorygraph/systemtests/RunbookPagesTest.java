package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.runbook.Checks;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runbooks and the checks that they name. */
class RunbookPagesTest {
  /**
   * What to do when somebody asks, not when something is wrong; and what only an alarm can tell,
   * since a job that has nothing to do looks like one that does not run.
   */
  private static final Set<String> WITHOUT_A_CHECK =
      Set.of(
          "anomalies", "budgets", "embeddings", "erasure", "key-leaked", "rollups", "tenant-move");

  private static final Path FOLDER = RepositoryRoot.find().resolve("docs/runbooks");

  @Test
  void everyPage_hasItsCheck_andNamesIt() throws IOException {
    Set<String> expected = new TreeSet<>(WITHOUT_A_CHECK);
    for (Check check : Checks.ALL) {
      assertThat(expected.add(check.runbook())).as(check.runbook()).isTrue();
      assertThat(Files.readString(FOLDER.resolve(check.runbook() + ".md")))
          .contains("./memory-graph check " + check.runbook());
    }

    assertThat(pages()).isEqualTo(expected);
  }

  @Test
  void everyPage_isInTheList() throws IOException {
    String list = Files.readString(FOLDER.resolve("README.md"));
    for (String page : pages()) {
      assertThat(list).contains("(" + page + ".md)");
    }
  }

  private static Set<String> pages() throws IOException {
    try (Stream<Path> pages = Files.list(FOLDER)) {
      return pages
          .map(page -> page.getFileName().toString().replaceAll("\\.md$", ""))
          .filter(name -> !name.equals("README"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
