package dev.memorygraph.otlp.convention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in docs/opentelemetry.md says what {@link Known} says, no more and no less. */
class AttributePageTest {
  private static final String BEGIN = "<!-- table: made by ./memory-graph generate -->\n";
  private static final String END = "<!-- end of table -->\n";

  @Test
  void table_isWhatTheCodeReads() throws IOException {
    Path page = RepositoryRoot.find().resolve("docs/opentelemetry.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if (Boolean.getBoolean("memorygraph.generate")) {
      Files.writeString(page, text.substring(0, begin) + table() + text.substring(end));
    }

    assertThat(Files.readString(page))
        .as("It is made anew by ./memory-graph generate")
        .contains(BEGIN + table() + END);
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("\n| In the graph | Attributes, the first holds |\n|---|---|\n");
    for (Known known : Known.values()) {
      String names =
          known.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
      String property = known.property().isEmpty() ? "(not kept)" : "`" + known.property() + "`";
      table.append("| ").append(property).append(" | ").append(names).append(" |\n");
    }
    return table.append('\n').toString();
  }
}
