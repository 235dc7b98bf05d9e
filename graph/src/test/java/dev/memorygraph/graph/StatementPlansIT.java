package dev.memorygraph.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;

/**
 * The database plans every statement of this module from an index: all constants with Cypher are
 * found in the classes, so that none can be forgotten.
 */
class StatementPlansIT {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(CYPHER 25( replan=skip)?\\s+)?(OPTIONAL )?(MATCH|MERGE|UNWIND|CREATE|CALL|WITH)\\b.*",
          Pattern.DOTALL);

  /** Not those that only create. */
  private static final Pattern LOOKS_UP = Pattern.compile("\\b(MATCH|MERGE)\\b");

  private static final Driver DRIVER =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));

  /** In an empty database a scan costs as little as a seek. */
  private static final String FILL =
      """
      UNWIND range(1, 5000) AS i
      CREATE (n:Node:Completion:Invocation:ToolCall:Evaluation:Model:Session:PrivacyCursor:UsageHour:Anomaly:AnomalyDay:AnomalyCursor {
        key: $tenant + '/plan/' + i, tenant: $tenant, id: toString(i), event_time: i,
        user_id: toString(i), session_id: toString(i / 100), model_id: toString(i), since: i, hour: i, time: i, day: i, state: toString(i), untold: i, reprice_from: i, deleted_at: i})
      """;

  private static final String EMPTY = "MATCH (n:Node {tenant: $tenant}) DETACH DELETE n";

  private static final Map<String, Object> TENANT = Map.of("tenant", "t-" + UUID.randomUUID());

  @BeforeAll
  static void fill() {
    new Migrations(DRIVER).apply();
    run(FILL);
    try (Session session = DRIVER.session()) {
      session.run("CALL db.resampleOutdatedIndexes()").consume();
    }
  }

  @AfterAll
  static void close() {
    run(EMPTY);
    DRIVER.close();
  }

  private static void run(String cypher) {
    try (Session session = DRIVER.session()) {
      session.run(cypher, TENANT).consume();
    }
  }

  /** A constant of a class. */
  record Statement(String name, String cypher) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void statement_explained_beginsAtAnIndex(Statement statement) {
    List<String> operators = operators(statement.cypher());

    if (LOOKS_UP.matcher(statement.cypher()).find()) {
      assertThat(operators)
          .as(statement.name())
          .anyMatch(
              name ->
                  name.contains("IndexSeek")
                      || name.contains("IndexSearch")
                      || name.contains("MergeUniqueNode"));
    }
    assertThat(operators)
        .noneMatch(name -> name.contains("AllNodesScan"))
        .noneMatch(name -> name.contains("NodeByLabelScan"))
        .noneMatch(name -> name.contains("RelationshipTypeScan"))
        .noneMatch(name -> name.contains("AllRelationshipsScan"));
  }

  /** What the first writer to an empty graph has planned is what all others run. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("plannedOnce")
  void statementThatIsPlannedOnce_explained_looksUpUniqueKeysAlone(Statement statement) {
    assertThat(operators(statement.cypher()))
        .anyMatch(name -> name.contains("NodeUniqueIndexSeek") || name.contains("MergeUniqueNode"))
        .noneMatch(name -> name.contains("Scan"))
        .noneMatch(name -> name.contains("Expand"))
        .noneMatch(name -> name.contains("Lookup"))
        .noneMatch(name -> name.contains("HashJoin"));
  }

  static List<Statement> plannedOnce() throws IOException {
    List<Statement> once =
        statements().stream()
            .filter(statement -> statement.cypher().contains("replan=skip"))
            .toList();
    assertThat(once).hasSizeGreaterThan(3);
    return once;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void page_explained_isNotSorted(Statement statement) {
    assertThat(operators(statement.cypher()))
        .noneMatch(name -> name.contains("Sort") || name.contains("Top"));
  }

  /** Statements that read a page in the order of an index. */
  static List<Statement> pages() throws IOException {
    Set<String> names =
        Set.of(
            "SelectModelCalls.COMPLETIONS",
            "SelectModelCalls.INVOCATIONS",
            "SelectOwn.CYPHER",
            "SelectPast.CYPHER",
            "SelectPeople.CYPHER",
            "SelectTenant.CYPHER");
    List<Statement> pages =
        statements().stream().filter(statement -> names.contains(statement.name())).toList();
    assertThat(pages).hasSameSizeAs(names);
    return pages;
  }

  static List<Statement> statements() throws IOException {
    Path classes = RepositoryRoot.find().resolve("graph/target/classes");
    try (Stream<Path> files = Files.walk(classes)) {
      List<Statement> found =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(file -> classes.relativize(file).toString())
              .map(name -> name.replace(".class", "").replace('/', '.'))
              .flatMap(name -> constants(name).stream())
              .toList();
      assertThat(found).hasSizeGreaterThan(40);
      return found;
    }
  }

  /** What is private is a part of a statement. */
  private static List<Statement> constants(String name) {
    try {
      Class<?> type = Class.forName(name);
      return Arrays.stream(type.getDeclaredFields())
          .filter(field -> Modifier.isStatic(field.getModifiers()))
          .filter(field -> !Modifier.isPrivate(field.getModifiers()))
          .filter(field -> field.getType() == String.class)
          .map(field -> new Statement(type.getSimpleName() + "." + field.getName(), text(field)))
          .filter(statement -> STATEMENT.matcher(statement.cypher()).matches())
          .toList();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Field field) {
    try {
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without values: the plan is the one for any. */
  private static List<String> operators(String cypher) {
    String explained =
        cypher.startsWith("CYPHER 25")
            ? cypher.replaceFirst("(CYPHER 25( replan=skip)?)", "$1 EXPLAIN")
            : "EXPLAIN " + cypher;
    try (Session session = DRIVER.session()) {
      List<String> names = new ArrayList<>();
      collect(session.run(explained).consume().queryPlan().orElseThrow(), names);
      return names;
    }
  }

  private static void collect(Plan plan, List<String> names) {
    names.add(plan.operatorType());
    plan.children().forEach(child -> collect(child, names));
  }
}
