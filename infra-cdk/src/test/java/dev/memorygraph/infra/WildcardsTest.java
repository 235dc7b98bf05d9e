package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No policy has a star where it is not on the list. The list is short; keep it so. */
class WildcardsTest {
  /** Actions that IAM cannot bind to a resource. */
  private static final Set<String> ON_EVERYTHING =
      Set.of(
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "ec2:CreateNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:DeleteNetworkInterface",
          "ec2:AssignPrivateIpAddresses",
          "ec2:UnassignPrivateIpAddresses",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeVpcs");

  private record Statement(String where, JsonNode body) {
    List<String> actions() {
      return texts(body.path("Action"));
    }

    List<String> resources() {
      return texts(body.path("Resource"));
    }

    private static List<String> texts(JsonNode value) {
      return value.isArray()
          ? value.valueStream().map(Statement::text).toList()
          : List.of(text(value));
    }

    private static String text(JsonNode value) {
      return value.isTextual() ? value.asText() : value.toString();
    }
  }

  private final List<Statement> statements = statements();

  @Test
  void noPolicy_allowsEveryActionOfAService() {
    assertThat(statements).hasSizeGreaterThan(40);
    assertThat(statements)
        .allSatisfy(
            statement ->
                assertThat(statement.actions())
                    .as(statement.where())
                    .noneMatch(action -> action.contains("*")));
  }

  @Test
  void policies_onEverything_areOfActionsThatKnowNoLess() {
    Set<String> found = new TreeSet<>();
    for (Statement statement : statements) {
      if (statement.resources().contains("*")) {
        found.addAll(statement.actions());
      }
    }

    assertThat(found).isEqualTo(new TreeSet<>(ON_EVERYTHING));
  }

  @Test
  void policies_withAStarInTheirResource_areOfIndexesAndOfFilesOfTwoBuckets() {
    assertThat(statements)
        .allSatisfy(
            statement ->
                assertThat(statement.resources())
                    .as(statement.where())
                    .filteredOn(resource -> resource.contains("*") && !resource.equals("*"))
                    .allMatch(
                        resource ->
                            resource.contains("/index/*")
                                || resource.contains("/audit/*")
                                || resource.contains("/exports/*")));
  }

  private static List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    Synthesized.shared()
        .templates()
        .forEach(
            (stack, template) ->
                template
                    .path("Resources")
                    .properties()
                    .forEach(
                        resource ->
                            collect(
                                stack + "/" + resource.getKey(), resource.getValue(), statements)));
    return statements;
  }

  private static void collect(String where, JsonNode resource, List<Statement> into) {
    if (resource.path("Type").asText().startsWith("AWS::IAM::")) {
      JsonNode properties = resource.path("Properties");
      properties
          .path("PolicyDocument")
          .path("Statement")
          .forEach(statement -> into.add(new Statement(where, statement)));
      properties
          .path("Policies")
          .forEach(
              policy ->
                  policy
                      .path("PolicyDocument")
                      .path("Statement")
                      .forEach(statement -> into.add(new Statement(where, statement))));
    }
  }
}
