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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runbooks and the checks that they name. */
class RunbookPagesTest {
  @Test
  void pages_areThere_forEveryCheck_andTheListOfPagesNamesAll() throws IOException {
    Path folder = RepositoryRoot.find().resolve("docs/runbooks");
    Set<String> checked = new TreeSet<>();
    for (Check check : Checks.ALL) {
      checked.add(check.runbook());
      assertThat(Files.readString(folder.resolve(check.runbook() + ".md")))
          .contains("./memory-graph check " + check.runbook());
    }

    assertThat(checked).hasSameSizeAs(Checks.ALL);
    String list = Files.readString(folder.resolve("README.md"));
    try (Stream<Path> pages = Files.list(folder)) {
      pages
          .map(page -> page.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .forEach(name -> assertThat(list).contains("(" + name + ")"));
    }
  }
}
