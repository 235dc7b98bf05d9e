package dev.memorygraph.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.architecture.Modules.Module;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Think before changing this file: the arrows between the modules are the architecture. */
class LayeringTest {
  /** What a module may need at run time of the others; what is not listed it may not. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("architecture", Set.of("repository")),
          Map.entry("contracts", Set.of("base")),
          Map.entry("kit", Set.of("base")),
          Map.entry("base", Set.of()),
          Map.entry("tables", Set.of("kit")),
          Map.entry("secrets", Set.of("kit")),
          Map.entry("outbound", Set.of("base")),
          Map.entry("changes", Set.of("contracts", "graph", "kit")),
          Map.entry("avro", Set.of("base", "kit", "outbound")),
          Map.entry("custom-resource", Set.of("kit")),
          Map.entry("audit", Set.of("base", "contracts")),
          Map.entry("access", Set.of("base", "contracts")),
          Map.entry("genai", Set.of("base", "contracts")),
          Map.entry("otlp", Set.of("base", "contracts", "genai")),
          Map.entry("graph", Set.of("base", "contracts", "genai")),
          Map.entry("embeddings", Set.of("base")),
          Map.entry("placement", Set.of("contracts", "graph", "kit", "secrets", "tables")),
          Map.entry("policies", Set.of("access", "contracts", "kit", "tables")),
          Map.entry("audit-records", Set.of("access", "contracts", "kit")),
          Map.entry("authentication", Set.of("access", "contracts", "kit", "tables")),
          Map.entry("intake", Set.of("access", "contracts", "graph", "kit", "otlp")),
          Map.entry(
              "edge",
              Set.of(
                  "access",
                  "audit-records",
                  "authentication",
                  "changes",
                  "contracts",
                  "graph",
                  "intake",
                  "kit",
                  "otlp",
                  "policies",
                  "tables")),
          Map.entry(
              "functions/authorizer",
              Set.of("access", "authentication", "contracts", "kit", "tables")),
          Map.entry(
              "functions/ingest",
              Set.of(
                  "access",
                  "avro",
                  "changes",
                  "contracts",
                  "genai",
                  "graph",
                  "intake",
                  "kit",
                  "otlp",
                  "placement",
                  "secrets",
                  "tables")),
          Map.entry(
              "functions/query",
              Set.of(
                  "access",
                  "audit-records",
                  "contracts",
                  "embeddings",
                  "genai",
                  "graph",
                  "kit",
                  "placement",
                  "policies",
                  "secrets",
                  "tables")),
          Map.entry(
              "functions/graph-embeddings",
              Set.of("embeddings", "graph", "kit", "placement", "secrets")),
          Map.entry("functions/graph-rollups", Set.of("graph", "kit", "placement", "secrets")),
          Map.entry("functions/graph-anomalies", Set.of("graph", "kit", "placement", "secrets")),
          Map.entry(
              "functions/graph-budgets",
              Set.of(
                  "access",
                  "changes",
                  "contracts",
                  "graph",
                  "kit",
                  "outbound",
                  "placement",
                  "policies",
                  "audit-records",
                  "secrets",
                  "tables")),
          Map.entry(
              "functions/graph-privacy",
              Set.of("contracts", "graph", "kit", "placement", "secrets", "tables")),
          Map.entry(
              "functions/tenant-moves",
              Set.of("contracts", "genai", "graph", "kit", "placement", "secrets", "tables")),
          Map.entry(
              "functions/vault-store",
              Set.of("access", "audit", "contracts", "kit", "policies", "secrets", "tables")),
          Map.entry(
              "functions/registry-sync",
              Set.of(
                  "access",
                  "avro",
                  "contracts",
                  "genai",
                  "graph",
                  "kit",
                  "outbound",
                  "placement",
                  "audit-records",
                  "secrets",
                  "tables")),
          Map.entry(
              "functions/graph-schema",
              Set.of("custom-resource", "graph", "kit", "placement", "secrets")),
          Map.entry("functions/topics", Set.of("custom-resource", "kit")),
          Map.entry("functions/dead-letters", Set.of("kit", "tables")),
          Map.entry("benchmarks", Set.of("importers", "ingest", "vault-store")),
          Map.entry("fuzz", Set.of("importers", "ingest", "registry-sync", "repository")),
          Map.entry(
              "engines/process",
              Set.of(
                  "engines-neo4j",
                  "engines-kafka",
                  "engines-dynamodb",
                  "engines-registry",
                  "repository")),
          Map.entry("engines/tests", Set.of()),
          Map.entry("repository", Set.of()),
          Map.entry("testkit", Set.of("engines-process", "repository")),
          Map.entry("engines/neo4j", Set.of()),
          Map.entry("engines/kafka", Set.of()),
          Map.entry("engines/dynamodb", Set.of()),
          Map.entry("engines/registry", Set.of()),
          Map.entry("engines/kms", Set.of("base")),
          Map.entry("infra-cdk", Set.of("repository")),
          Map.entry("client", Set.of("audit", "contracts")),
          Map.entry("clients/java", Set.of()),
          Map.entry("examples/java", Set.of("contracts")),
          Map.entry("importers", Set.of("client", "contracts", "genai")),
          Map.entry("local", Set.of("client", "engines-process", "engines-kms", "repository")),
          Map.entry(
              "bench",
              Set.of(
                  "client",
                  "contracts",
                  "edge",
                  "graph",
                  "importers",
                  "local",
                  "engines-process",
                  "repository")),
          Map.entry(
              "checks",
              Set.of("audit", "client", "contracts", "local", "engines-process", "repository")),
          Map.entry(
              "cli",
              Set.of(
                  "audit",
                  "bench",
                  "checks",
                  "client",
                  "contracts",
                  "genai",
                  "graph",
                  "importers",
                  "local",
                  "otlp",
                  "engines-process",
                  "repository")),
          Map.entry("system-tests", Set.of()));

  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<groupId>dev\\.memorygraph</groupId>\\s*<artifactId>([^<]+)");
  private static final Pattern LOCAL =
      Pattern.compile(
          "(?i)\\b(localhost|127\\.0\\.0\\.1|dev\\.memorygraph\\."
              + "(local|engines|client|importers|bench|checks|cli|repository|testkit))\\b");

  /** Whose code runs in the cloud. */
  private static final Set<String> DEPLOYED =
      Set.of(
          "genai",
          "otlp",
          "graph",
          "embeddings",
          "changes",
          "placement",
          "policies",
          "authentication",
          "intake",
          "edge",
          "audit-records",
          "kit",
          "tables",
          "secrets",
          "outbound",
          "avro",
          "custom-resource",
          "access",
          "audit",
          "contracts",
          "base");

  @Test
  void modules_areAllInTheTable() {
    assertThat(Modules.all())
        .map(Module::name)
        .containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
  }

  @Test
  void modules_needOnlyWhatTheirLayerMay() {
    for (Module module : Modules.all()) {
      String pom = Modules.read(module.folder().resolve("pom.xml"));

      assertThat(needed(pom))
          .as(module.name())
          .isSubsetOf(ARROWS.getOrDefault(module.name(), Set.of()));
    }
  }

  @Test
  void whatIsDeployed_doesNotKnowThatItRunsLocally() {
    for (Module module : Modules.withCode()) {
      if (DEPLOYED.contains(module.name()) || module.name().startsWith("functions/")) {
        for (Path source : module.sources()) {
          assertThat(LOCAL.matcher(Modules.read(source)).find())
              .as("%s names a place of the local system", Modules.relative(source))
              .isFalse();
        }
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
}
