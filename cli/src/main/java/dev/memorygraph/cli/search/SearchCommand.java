package dev.memorygraph.cli.search;

import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.Answer;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches texts. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Search what people, models and tools said, e.g. search refund 'basic economy' cancel*.",
      "Of several arguments one of several words must be there as it is, and one like cancel* is"
          + " what words begin with. A single argument is searched for as the API takes it."
    })
public final class SearchCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/search";

  @Mixin private ReadOptions read = new ReadOptions();

  @Parameters(paramLabel = "WORDS", arity = "1..*", description = "What to search for.")
  private List<String> words = List.of();

  @Option(
      names = "--mode",
      description =
          "By words (text), by meaning (semantic), or by both (hybrid); the deployment's own unless"
              + " given.")
  private Optional<String> mode = Optional.empty();

  @Option(
      names = "--kind",
      split = ",",
      description = "Only nodes of this kind, such as prompt; repeatable.")
  private List<String> kinds = List.of();

  @Option(names = "--session", description = "Only of this session.")
  private Optional<String> session = Optional.empty();

  @Option(names = "--of-user", paramLabel = "USER", description = "Only of this user.")
  private Optional<String> ofUser = Optional.empty();

  @Option(names = "--agent", description = "Only of this agent.")
  private Optional<String> agent = Optional.empty();

  @Option(names = "--model", description = "Only of calls of this model.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--status", description = "Only of this status, such as error.")
  private Optional<String> status = Optional.empty();

  @Option(names = "--from", description = "First instant, as a time or date.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", description = "First instant that no longer counts.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--limit",
      defaultValue = "10",
      description = "Hits at the most, up to 100 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Show the API's answer as it is.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    read.mentionArrivals();
    return read.run(
        api -> {
          show(ReadOptions.get(api, PATH, query()));
          return 0;
        });
  }

  private void show(Answer answer) {
    PrintWriter out = read.out();
    if (json) {
      out.println(answer.pretty());
    } else {
      new HitText(Ansi.AUTO.enabled()).lines(answer.json()).forEach(out::println);
    }
    out.flush();
  }

  private Map<String, String> query() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("q", words.size() == 1 ? words.getFirst() : quoted(words));
    parameters.put("limit", String.valueOf(limit));
    mode.ifPresent(name -> parameters.put("mode", name));
    if (!kinds.isEmpty()) {
      parameters.put("kinds", String.join(",", kinds));
    }
    session.ifPresent(id -> parameters.put("session", id));
    ofUser.ifPresent(id -> parameters.put("user", id));
    agent.ifPresent(id -> parameters.put("agent", id));
    model.ifPresent(id -> parameters.put("model", id));
    status.ifPresent(name -> parameters.put("status", name));
    from.ifPresent(time -> parameters.put("from", time));
    to.ifPresent(time -> parameters.put("to", time));
    return parameters;
  }

  /** The shell has taken the quotes away. */
  private static String quoted(List<String> arguments) {
    return arguments.stream()
        .map(one -> one.contains(" ") && !one.contains("\"") ? '"' + one + '"' : one)
        .collect(Collectors.joining(" "));
  }
}
