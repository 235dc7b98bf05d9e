package dev.memorygraph.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.architecture.Modules.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in the sources. */
class SourcesTest {
  private static final int MAX_METHOD = 60;
  private static final int MAX_FILE = 500;

  /** How a statement of Cypher begins in a text of Java. */
  private static final Pattern CYPHER =
      Pattern.compile("\"\\s*(OPTIONAL )?(MATCH|MERGE|UNWIND|DETACH DELETE|CYPHER 25)\\b");

  /** What has statements: {@code benchmarks} those that ours are measured against. */
  private static final Set<String> WITH_CYPHER = Set.of("graph", "benchmarks");

  @Test
  void cypher_standsInGraphAlone() {
    List<String> elsewhere = new ArrayList<>();
    for (Module module : Modules.withCode()) {
      if (!WITH_CYPHER.contains(module.name())) {
        module.sources().stream()
            .filter(source -> CYPHER.matcher(Modules.read(source)).find())
            .map(Modules::relative)
            .forEach(elsewhere::add);
      }
    }

    Exemptions.assertOnlyListed("cypher", elsewhere);
  }

  @Test
  void files_fitOnAFewScreens() {
    for (Module module : Modules.withCode()) {
      for (Path source : module.sources()) {
        assertThat(Modules.read(source).lines().count())
            .as("lines of %s", Modules.relative(source))
            .isLessThanOrEqualTo(MAX_FILE);
      }
    }
  }

  @Test
  void methods_fitOnAScreen() {
    List<String> longer = new ArrayList<>();
    for (Module module : Modules.withCode()) {
      for (Path file : classFiles(module)) {
        longer.addAll(longMethods(module, parse(file)));
      }
    }

    Exemptions.assertOnlyListed("method", longer);
  }

  private static List<String> longMethods(Module module, ClassModel type) {
    if (isGenerated(module, type)) {
      return List.of();
    }
    String name = type.thisClass().asInternalName().replace('/', '.');
    return type.methods().stream()
        // These hold the initializers of all fields.
        .filter(method -> !method.methodName().stringValue().endsWith("init>"))
        .filter(method -> lines(method) > MAX_METHOD)
        .map(method -> name + "." + method.methodName().stringValue() + " " + lines(method))
        .toList();
  }

  /** From the first to the last line with an instruction. */
  private static long lines(MethodModel method) {
    IntSummaryStatistics lines =
        method.code().stream()
            .flatMap(code -> code.elementStream())
            .filter(LineNumber.class::isInstance)
            .mapToInt(line -> ((LineNumber) line).line())
            .summaryStatistics();
    return lines.getCount() == 0 ? 0 : lines.getMax() - lines.getMin() + 1L;
  }

  /** Whether there is no source for it in the module. */
  private static boolean isGenerated(Module module, ClassModel type) {
    String outermost = type.thisClass().asInternalName().replaceAll("\\$.*", "");
    return !Files.exists(module.mainSources().resolve(outermost + ".java"));
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> classFiles(Module module) {
    try (Stream<Path> files = Files.walk(module.classes())) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
