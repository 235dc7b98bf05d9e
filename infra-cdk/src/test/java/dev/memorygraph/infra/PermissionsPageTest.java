package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.infra.sam.SamFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/permissions.md says what the templates say, no more and no less. */
class PermissionsPageTest {
  private static final Pattern NAMED =
      Pattern.compile("(?:Ref|FnGetAtt)([A-Z]\\w*?)(?:[0-9A-F]{8}\\w*)?$");

  @Test
  void page_isWhatTheTemplatesSay() throws IOException {
    String expected = page();
    Path page = Synthesized.ROOT.resolve("docs/permissions.md");
    if (Boolean.getBoolean("memorygraph.generate")) {
      Files.writeString(page, expected);
    }

    assertThat(page).as("It is made anew by ./memory-graph generate").hasContent(expected);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # What each function may do

            Made from the templates that `./memory-graph synth` writes; a test fails when it is not what they say. One role per
            function; every statement allows, and what is not here is denied.
            """);
    for (SamFunction sam : Synthesized.SAM.functions()) {
      page.append("\n## ").append(sam.name()).append("\n\n").append(sam.description());
      page.append(".\n\n| Why | Actions | On |\n|---|---|---|\n");
      rows(sam).forEach(row -> page.append(row).append('\n'));
    }
    return page.toString();
  }

  private static List<String> rows(SamFunction sam) {
    JsonNode policy =
        Synthesized.shared().resources("functions", "AWS::IAM::ManagedPolicy").entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(sam.logicalId() + "Policy"))
            .findFirst()
            .orElseThrow()
            .getValue();
    JsonNode statements = policy.path("Properties").path("PolicyDocument").path("Statement");
    JsonNode why = policy.path("Metadata").path("why");
    assertThat(why).as(sam.name()).hasSize(statements.size());
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      rows.add(
          "| %s | %s | %s |"
              .formatted(
                  why.path(i).asText(),
                  texts(statements.path(i).path("Action")),
                  texts(statements.path(i).path("Resource"))));
    }
    return rows;
  }

  private static String texts(JsonNode value) {
    return (value.isArray() ? value.valueStream() : java.util.stream.Stream.of(value))
        .map(PermissionsPageTest::text)
        .map(text -> "`" + text + "`")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** An ARN without what is the same in all: what is left is what it is about. */
  private static String text(JsonNode value) {
    if (value.isTextual()) {
      return value
          .asText()
          .replaceAll("^arn:(aws)?:?(\\w+):[a-z0-9-]*:\\d*:", "$2:")
          .replaceAll("^:(\\w+):[a-z0-9-]*:\\d*:", "$1:");
    }
    if (value.has("Fn::Join")) {
      String joined =
          value
              .path("Fn::Join")
              .path(1)
              .valueStream()
              .map(part -> part.isTextual() ? part.asText() : text(part))
              .collect(Collectors.joining());
      return joined
          .replaceAll("^arn:AWS::Partition:(\\w+):[a-z0-9-]*:\\d*:", "$1:")
          .replaceAll("Cluster/Cluster", "Cluster");
    }
    if (value.has("Ref")) {
      return named(value.path("Ref").asText());
    }
    if (value.has("Fn::GetAtt")) {
      return named(value.path("Fn::GetAtt").path(0).asText());
    }
    if (value.has("Fn::ImportValue")) {
      return named(value.path("Fn::ImportValue").asText());
    }
    if (value.has("Fn::Select")) {
      return text(value.path("Fn::Select").path(1).path("Fn::Split").path(1));
    }
    return value.toString();
  }

  private static String named(String id) {
    Matcher found = NAMED.matcher(id);
    String name = found.find() ? found.group(1) : id;
    return name.replaceAll("[0-9A-F]{8}(Arn)?$", "");
  }
}
