package dev.memorygraph.architecture;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The modules of this repository, found by walking it: none can be forgotten. */
final class Modules {
  /** Levels of folders in which a module may lie. */
  private static final int DEPTH = 3;

  private static final Set<String> NO_MODULES = Set.of("target", "src", "node_modules");
  private static final Path ROOT = RepositoryRoot.find();

  private Modules() {}

  /** A folder with a pom.xml and Java of its own. */
  record Module(String name, Path folder) {
    Path mainSources() {
      return folder.resolve("src/main/java");
    }

    Path classes() {
      return folder.resolve("target/classes");
    }

    /** All Java files below {@code src/main/java}. */
    List<Path> sources() {
      return sources(mainSources());
    }

    /** All Java files below {@code src/test/java}. */
    List<Path> testSources() {
      return sources(folder.resolve("src/test/java"));
    }

    private static List<Path> sources(Path folder) {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What tests tell of; JUnit shows it. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** Every folder with a pom.xml but the root and those that only list others. */
  static List<Module> all() {
    try (Stream<Path> folders = Files.walk(ROOT, DEPTH)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .filter(Modules::isSource)
          .filter(folder -> Files.isDirectory(folder.resolve("src")))
          .map(folder -> new Module(ROOT.relativize(folder).toString(), folder))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those with code that is not a test. */
  static List<Module> withCode() {
    return all().stream().filter(module -> Files.isDirectory(module.mainSources())).toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a reader would name it. */
  static String relative(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static boolean isSource(Path folder) {
    for (Path part : ROOT.relativize(folder)) {
      if (NO_MODULES.contains(part.toString()) || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
