package dev.memorygraph.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Think before changing this file: the arrows between the modules are the architecture. */
class LayeringTest {
  private static final Path ROOT = RepositoryRoot.find();

  /** What a module may need at run time of the others; what is not listed it may not. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("common", Set.of()),
          Map.entry("contracts", Set.of()),
          Map.entry("kit", Set.of("common")),
          Map.entry("tables", Set.of("kit")),
          Map.entry("secrets", Set.of("kit")),
          Map.entry("audit", Set.of("contracts")),
          Map.entry("access", Set.of("common", "contracts")),
          Map.entry("graph", Set.of("common", "contracts")),
          Map.entry("functions/authorizer", Set.of("access", "contracts", "kit", "tables")),
          Map.entry(
              "functions/ingest",
              Set.of("access", "contracts", "graph", "kit", "secrets", "tables")),
          Map.entry("functions/query", Set.of("access", "contracts", "graph", "kit", "secrets")),
          Map.entry("functions/graph-privacy", Set.of("contracts", "graph", "kit", "secrets")),
          Map.entry(
              "functions/vault-store",
              Set.of("access", "audit", "contracts", "kit", "secrets", "tables")),
          Map.entry(
              "functions/registry-sync",
              Set.of("access", "contracts", "graph", "kit", "secrets", "tables")),
          Map.entry("functions/topics", Set.of("kit")),
          Map.entry("functions/dead-letters", Set.of("kit", "tables")),
          Map.entry("benchmarks", Set.of("vault-store")),
          Map.entry(
              "engines/process",
              Set.of("engines-neo4j", "engines-kafka", "engines-dynamodb", "engines-registry")),
          Map.entry("engines/registry", Set.of()),
          Map.entry("engines/kms", Set.of()),
          Map.entry("infra-cdk", Set.of()),
          Map.entry(
              "local", Set.of("audit", "contracts", "graph", "engines-process", "engines-kms")));

  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<groupId>dev\\.memorygraph</groupId>\\s*<artifactId>([^<]+)");
  private static final Pattern LOCAL =
      Pattern.compile("(?i)\\b(localhost|127\\.0\\.0\\.1|dev\\.memorygraph\\.(local|engines))\\b");

  @Test
  void modules_needOnlyWhatTheirLayerMay() throws IOException {
    for (Map.Entry<String, Set<String>> module : ARROWS.entrySet()) {
      String pom = Files.readString(ROOT.resolve(module.getKey()).resolve("pom.xml"));

      assertThat(needed(pom)).as(module.getKey()).isSubsetOf(module.getValue());
    }
  }

  @Test
  void whatIsDeployed_doesNotKnowThatItRunsLocally() throws IOException {
    for (String module :
        List.of(
            "functions",
            "graph",
            "kit",
            "tables",
            "secrets",
            "access",
            "audit",
            "contracts",
            "common")) {
      for (Path source : sources(ROOT.resolve(module))) {
        assertThat(LOCAL.matcher(Files.readString(source)).find())
            .as("%s names a place of the local system", ROOT.relativize(source))
            .isFalse();
      }
    }
  }

  private static Set<String> needed(String pom) {
    Set<String> needed = new TreeSet<>();
    DEPENDENCY
        .matcher(pom)
        .results()
        .map(dependency -> dependency.group(1))
        .filter(text -> !text.contains("<scope>test</scope>"))
        .filter(text -> !text.contains("<scope>provided</scope>"))
        .forEach(
            text -> ARTIFACT.matcher(text).results().forEach(found -> needed.add(found.group(1))));
    return needed;
  }

  private static List<Path> sources(Path module) throws IOException {
    try (Stream<Path> files = Files.walk(module)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("src/main"))
          .toList();
    }
  }
}
