package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.GetCommand;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every call of docs/questions.md, as it stands there, on the history of the demo. */
class QuestionsPageIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "questions";
  private static final Pattern QUESTION = Pattern.compile(" *\\d+\\. \\*\\*(.+)\\*\\*");
  private static final Pattern CALL = Pattern.compile(" +`\\./memory-graph get (.+)`");
  private static final Pattern ANSWER = Pattern.compile(" +- `(/.*)`: `(.*)`");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final SystemForTests SYSTEM = SystemForTests.shared();

  /**
   * A question of the page.
   *
   * @param answers what is where, by JSON pointer
   */
  record Asked(String question, String call, Map<String, String> answers) {
    @Override
    public String toString() {
      return question;
    }
  }

  @BeforeAll
  static void sendHistory() {
    SYSTEM.send(TENANT, new History(42, 40).events());
  }

  @Test
  void page_hasThirtyQuestions() {
    assertThat(questions()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(questions()).allSatisfy(asked -> assertThat(asked.answers()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void call_isAnsweredAsThePageSays(Asked asked) throws IOException {
    JsonNode answer = answer(asked.call());

    Map<String, String> found = new LinkedHashMap<>();
    asked.answers().keySet().forEach(at -> found.put(at, text(answer.at(at))));
    assertThat(found).as("%s%n%s", asked.call(), answer).isEqualTo(asked.answers());
  }

  private static JsonNode answer(String call) throws IOException {
    List<String> arguments = new ArrayList<>();
    Matcher words = WORD.matcher(call);
    while (words.find()) {
      arguments.add(words.group(1) == null ? words.group(2) : words.group(1));
    }
    arguments.addAll(List.of("--raw", "--tenant", TENANT, "--data", SYSTEM.data().toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new GetCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int exit = command.execute(arguments.toArray(String[]::new));
    assertThat(exit).as("%s%n%s", call, err).isZero();
    return JSON.readTree(out.toString());
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  static List<Asked> questions() {
    List<Asked> questions = new ArrayList<>();
    String question = "";
    for (String line : lines().toList()) {
      Matcher asked = QUESTION.matcher(line);
      Matcher call = CALL.matcher(line);
      Matcher answer = ANSWER.matcher(line);
      if (asked.matches()) {
        question = asked.group(1);
      } else if (call.matches()) {
        questions.add(new Asked(question, call.group(1), new LinkedHashMap<>()));
      } else if (answer.matches()) {
        questions.getLast().answers().put(answer.group(1), answer.group(2));
      }
    }
    return questions;
  }

  private static Stream<String> lines() {
    try {
      return Files.readAllLines(RepositoryRoot.find().resolve("docs/questions.md")).stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
