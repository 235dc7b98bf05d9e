package dev.memorygraph.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.memorygraph.architecture.Modules.Module;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How packages are cut. */
class PackagesTest {
  private static final int MAX_FILES = 12;

  /** Names that say nothing of what is inside; AWS Secrets Manager has its name from AWS. */
  private static final Pattern EMPTY_NAME =
      Pattern.compile(
          "(util|utils|common|impl|misc|helpers?)|(?!SecretsManager).*(Manager|Helper|Utils?|Impl)");

  @Test
  void packages_ofAModule_formNoCycle() {
    List<String> cyclic =
        Modules.withCode().stream().filter(PackagesTest::hasCycle).map(Module::name).toList();

    Exemptions.assertOnlyListed("cycle", cyclic);
  }

  @Test
  void packages_haveFewFiles() {
    List<String> large = new ArrayList<>();
    for (Module module : Modules.withCode()) {
      filesByPackage(module)
          .forEach(
              (name, files) -> {
                if (files > MAX_FILES) {
                  large.add(module + " " + name + " " + files);
                }
              });
    }

    Exemptions.assertOnlyListed("files", large);
  }

  @Test
  void names_sayWhatIsInside() {
    for (Module module : Modules.withCode()) {
      for (Path source : module.sources()) {
        String type = source.getFileName().toString().replace(".java", "");
        String folder = source.getName(source.getNameCount() - 2).toString();

        assertThat(List.of(type, folder))
            .as(Modules.relative(source))
            .noneMatch(name -> EMPTY_NAME.matcher(name).matches());
      }
    }
  }

  private static boolean hasCycle(Module module) {
    JavaClasses classes = new ClassFileImporter().importPath(module.classes());
    assertThat(classes).as("classes of %s", module).isNotEmpty();
    return SlicesRuleDefinition.slices()
        .matching("dev.memorygraph.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .evaluate(classes)
        .hasViolation();
  }

  private static Map<String, Long> filesByPackage(Module module) {
    return module.sources().stream()
        .filter(source -> !source.endsWith("package-info.java"))
        .collect(
            Collectors.groupingBy(
                source ->
                    module
                        .mainSources()
                        .relativize(source.resolveSibling(""))
                        .toString()
                        .replace('/', '.')
                        .replace("dev.memorygraph.", ""),
                TreeMap::new,
                Collectors.counting()));
  }
}
