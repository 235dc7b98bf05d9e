package dev.memorygraph.cli.feedback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.Answer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a person thinks of an answer. */
@Command(
    name = "feedback",
    mixinStandardHelpOptions = true,
    description = {
      "Say what you think of an answer, e.g. feedback completion:c-1 --down --comment 'Wrong year.'",
      "Given again, it takes the place of what was said before."
    })
public final class FeedbackCommand implements Callable<Integer> {
  @Mixin private ReadOptions read = new ReadOptions();

  @Parameters(paramLabel = "NODE", description = "What is judged, as kind:id.")
  private String target = "";

  @Option(names = "--up", description = "Thumbs up.")
  private boolean up;

  @Option(names = "--down", description = "Thumbs down.")
  private boolean down;

  @Option(names = "--score", paramLabel = "N", description = "A score, of a scale of your own.")
  private Optional<BigDecimal> score = Optional.empty();

  @Option(names = "--label", description = "One word.")
  private Optional<String> label = Optional.empty();

  @Option(names = "--name", description = "What is judged of it, such as helpfulness.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--comment", description = "Why.")
  private Optional<String> comment = Optional.empty();

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "Class of the comment, such as confidential.")
  private Optional<String> classification = Optional.empty();

  @Option(
      names = "--of-user",
      paramLabel = "USER",
      description = "Whose opinion; your own unless given.")
  private Optional<String> ofUser = Optional.empty();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          Answer answer =
              api.post("/api/v1/feedback", body().toString().getBytes(StandardCharsets.UTF_8));
          if (!answer.isSuccess()) {
            throw new ReadOptions.RefusedException(answer.problem());
          }
          read.out()
              .println(
                  json
                      ? answer.pretty()
                      : "Kept as evaluation:" + answer.json().path("evaluation_id").asText());
          return 0;
        });
  }

  private ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("target", target);
    if (up || down) {
      body.put("thumbs", up && down ? "both" : up ? "up" : "down");
    }
    score.ifPresent(value -> body.put("score", value));
    label.ifPresent(value -> body.put("label", value));
    name.ifPresent(value -> body.put("name", value));
    comment.ifPresent(value -> body.put("comment", value));
    classification.ifPresent(value -> body.put("classification", value));
    ofUser.ifPresent(value -> body.put("user_id", value));
    return body;
  }
}
