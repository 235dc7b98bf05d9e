package dev.memorygraph.cli.session;

import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.UrlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the graph, or a session, out into a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write the graph to a file: jsonl and csv all of it, page by page; graphml and prov one",
      "session or a time; html and json one session. Where it stopped, --resume goes on."
    })
public final class ExportCommand implements Callable<Integer> {
  private static final Set<String> OF_SESSION = Set.of("html", "json");
  private static final Set<String> PAGED = Set.of("jsonl", "csv");

  @Mixin private ReadOptions read = new ReadOptions();

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      description = "jsonl, csv, graphml, prov, html or json (default: ${DEFAULT-VALUE}).")
  private String format = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
  private Path out = Path.of("");

  @Option(names = "--session", paramLabel = "ID", description = "Of which session.")
  private Optional<String> session = Optional.empty();

  @Option(names = "--from", paramLabel = "TIME", description = "First time or date.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "First one that is too late.")
  private Optional<String> to = Optional.empty();

  @Option(names = "--kinds", paramLabel = "KINDS", description = "Such as prompt,completion.")
  private Optional<String> kinds = Optional.empty();

  @Option(names = "--resume", description = "Go on where the file ends.")
  private boolean resume;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          if (PAGED.contains(format)) {
            pages(api);
          } else {
            document(api);
          }
          return 0;
        });
  }

  private void document(Api api) throws IOException, InterruptedException {
    Map<String, String> query = new HashMap<>(Map.of("format", format));
    String path = "/api/v1/export";
    if (OF_SESSION.contains(format)) {
      String id =
          session.orElseThrow(
              () -> new ReadOptions.RefusedException("--format " + format + " needs --session."));
      path = "/api/v1/sessions/" + UrlText.encoded(id) + "/export";
    } else {
      query.putAll(filter());
    }
    Answer answer = ReadOptions.get(api, path, query);
    new ExportFile(out).write(answer.body());
    read.out().println("%,d characters in %s".formatted(answer.body().length(), out));
  }

  private void pages(Api api) throws IOException, InterruptedException {
    Map<String, String> query = new HashMap<>(filter());
    query.put("format", format);
    query.put("limit", "1000");
    ExportFile file = new ExportFile(out);
    Optional<String> cursor = resume ? file.resume() : file.begin();
    int pages = 0;
    do {
      cursor.ifPresent(place -> query.put("cursor", place));
      Answer page = ReadOptions.get(api, "/api/v1/export", query);
      cursor = page.nextCursor();
      file.append(page.body(), cursor);
      pages++;
      if (pages % 10 == 0) {
        read.err().println("%,d bytes".formatted(file.length()));
      }
    } while (cursor.isPresent());
    read.out().println("%,d bytes in %s".formatted(file.length(), out));
  }

  private Map<String, String> filter() {
    Map<String, String> query = new HashMap<>();
    session.ifPresent(value -> query.put("session", value));
    from.ifPresent(value -> query.put("from", value));
    to.ifPresent(value -> query.put("to", value));
    kinds.ifPresent(value -> query.put("kinds", value));
    return query;
  }
}
