package dev.memorygraph.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.sam.SamTemplate;
import dev.memorygraph.repository.RepositoryRoot;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aspects;

/** The templates of one synthesis, which all tests of this JVM share: it takes half a minute. */
final class Synthesized {
  static final Path ROOT = RepositoryRoot.find();
  static final SamTemplate SAM = SamTemplate.read(ROOT);

  /** What the third column of a report says where there is nothing to do. */
  private static final Set<String> SETTLED = Set.of("Compliant", "Suppressed", "N/A");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static @Nullable Synthesized shared;

  private final Path folder;
  private final Settings settings;

  private Synthesized(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** What the repository's own context makes, judged by three packs of cdk-nag. */
  static synchronized Synthesized shared() {
    Synthesized found = shared;
    if (found == null) {
      found = of(ContextForTests.settings());
      shared = found;
    }
    return found;
  }

  static Synthesized of(Settings settings) {
    try {
      Path folder = Files.createTempDirectory("memory-graph-synth");
      Synthesis synthesis =
          Synthesis.of(settings, folder, Map.of("aws:cdk:disable-asset-staging", "true"));
      Aspects.of(synthesis.app()).add(new AwsSolutionsChecks());
      Aspects.of(synthesis.app()).add(new HIPAASecurityChecks());
      Aspects.of(synthesis.app()).add(new NIST80053R5Checks());
      synthesis.write();
      return new Synthesized(folder, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Settings settings() {
    return settings;
  }

  /** A stack's template, such as {@code functions}. */
  JsonNode template(String stack) {
    return read(folder.resolve(SamTemplate.SYSTEM + stack + ".template.json"));
  }

  /** The resources of a type in a stack, by logical id. */
  Map<String, JsonNode> resources(String stack, String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    template(stack)
        .path("Resources")
        .properties()
        .forEach(
            resource -> {
              if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
              }
            });
    return found;
  }

  List<JsonNode> properties(String stack, String type) {
    return resources(stack, type).values().stream().map(one -> one.path("Properties")).toList();
  }

  /** All templates by the stacks' names. */
  Map<String, JsonNode> templates() {
    Map<String, JsonNode> templates = new LinkedHashMap<>();
    for (Path file : files(".template.json")) {
      templates.put(file.getFileName().toString().replace(".template.json", ""), read(file));
    }
    return templates;
  }

  /** The lines of cdk-nag's reports. */
  List<String> nagLines() {
    return files("NagReport.csv").stream().flatMap(Synthesized::lines).toList();
  }

  /** Those lines of the reports that neither comply nor have a reason. */
  List<String> openFindings() {
    return nagLines().stream()
        .filter(line -> !SETTLED.contains(line.split("\",\"", -1)[2]))
        .toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files(String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
