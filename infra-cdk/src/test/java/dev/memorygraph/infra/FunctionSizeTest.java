package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.infra.function.DeploymentPackage;
import dev.memorygraph.infra.sam.SamFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is zipped for Lambda stays small: it is fetched and unpacked before a function starts. */
class FunctionSizeTest {
  private static final int MB = 1 << 20;

  /** The bound of each module's folder in MB, a little above what it is. Lower it when you can. */
  private static int bound(String module) {
    return switch (module) {
      case "authorizer" -> 20; // since it asks DynamoDB who is locked out
      case "query" ->
          147; // since it decides by Cedar, makes vectors of what is searched for, and GraphQL
      case "graph-embeddings" -> 115; // the model, what runs it, and the client of another
      case "ingest" -> 54; // since it asks schema registries: the client of Glue has all of it
      case "topics" -> 29;
      case "graph-schema" -> 28;
      case "dead-letters" -> 36;
      case "vault-store" -> 60;
      case "graph-budgets" -> 52; // Cedar, and the client of Kafka that alerts are told by
      default -> 50;
    };
  }

  @Test
  void functions_staySmall() {
    for (String module : modules()) {
      long bytes = jars(module).stream().mapToLong(FunctionSizeTest::size).sum();

      assertThat(bytes / MB).as(module).isPositive().isLessThanOrEqualTo(bound(module));
    }
  }

  @Test
  void functions_carryMachineCodeOfTheirSystemAlone() throws IOException {
    List<String> foreign = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (String module : modules()) {
      for (Path jar : jars(module)) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
          for (ZipEntry entry : zip.stream().toList()) {
            if (DeploymentPackage.isForeign(entry.getName())) {
              foreign.add(jar.getFileName() + "!" + entry.getName());
            } else if (entry.getName().endsWith(".so")) {
              ours.add(entry.getName());
            }
          }
        }
      }
    }

    assertThat(foreign).isEmpty();
    assertThat(ours).contains("jne/linux/aarch64/libcedar_java_ffi.so");
  }

  @Test
  void sameFolder_givesTheSameBytes(@TempDir Path folder) throws IOException {
    Path built = Synthesized.ROOT.resolve("functions/ingest/target/function");

    Path once = DeploymentPackage.of(built, folder.resolve("once"));
    Path twice = DeploymentPackage.of(built, folder.resolve("twice"));

    try (Stream<Path> jars = Files.list(once.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        assertThat(twice.resolve("lib").resolve(jar.getFileName())).hasSameBinaryContentAs(jar);
      }
    }
  }

  private static Set<String> modules() {
    Synthesized.shared(); // makes the folders
    Set<String> modules = new TreeSet<>();
    Synthesized.SAM.functions().stream().map(SamFunction::module).forEach(modules::add);
    return modules;
  }

  private static List<Path> jars(String module) {
    Path folder = Synthesized.ROOT.resolve("infra-cdk/target/functions").resolve(module);
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
