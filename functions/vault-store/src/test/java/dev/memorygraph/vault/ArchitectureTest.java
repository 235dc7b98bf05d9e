package dev.memorygraph.vault;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for all packages of the vault. */
class ArchitectureTest {
  private static final int MAX_FILES = 12;

  /** Edges: what reads a request's path or body, or writes an answer. */
  private static final Pattern EDGE =
      Pattern.compile(
          ".*(Routes|Handler|Wiring|Replies)|Wiring|Privacy|AuditFrame|AuditedCall|AuditAccess"
              + "|GrantRequest|HoldRequest|RequestJson|PolicyChanges|PolicyTrial|PolicyId");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.memorygraph.vault");

  @Test
  void packages_dependOnEachOther_withoutACycle() {
    slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packages_haveFiles_twelveAtMost() {
    Map<String, Set<String>> files =
        CLASSES.stream()
            .collect(
                groupingBy(JavaClass::getPackageName, mapping(ArchitectureTest::file, toSet())));

    assertThat(files)
        .isNotEmpty()
        .allSatisfy(
            (name, them) -> {
              them.remove("package-info");
              assertThat(them).as(name).hasSizeLessThanOrEqualTo(MAX_FILES);
            });
  }

  @Test
  void http_isKnown_toEdgesOnly() {
    noClasses()
        .that(describe("are no edges", it -> !EDGE.matcher(file(it)).matches()))
        .and()
        .resideOutsideOfPackage("dev.memorygraph.vault.http")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.memorygraph.vault.http")
        .check(CLASSES);
  }

  @Test
  void http_dependsOn_nothingOfTheVaultButWhoAsks() {
    noClasses()
        .that()
        .resideInAPackage("dev.memorygraph.vault.http")
        .should()
        .dependOnClassesThat(
            describe(
                "are another part of the vault",
                it ->
                    it.getPackageName().startsWith("dev.memorygraph.vault")
                        && !it.getPackageName().equals("dev.memorygraph.vault.http")
                        && !it.getPackageName().equals("dev.memorygraph.vault.access.context")))
        .check(CLASSES);
  }

  private static String file(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  /** A slice to a package, however deep. */
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("dev.memorygraph.vault")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of the vault";
    }
  }
}
