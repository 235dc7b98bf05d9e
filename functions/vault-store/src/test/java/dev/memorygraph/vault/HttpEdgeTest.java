package dev.memorygraph.vault;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Use cases of the vault do not know HTTP. */
class HttpEdgeTest {
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
}
