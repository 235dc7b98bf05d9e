package dev.memorygraph.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.export.ExportFolder;
import dev.memorygraph.cli.export.ExportJob;
import dev.memorygraph.cli.export.PartFormat;
import dev.memorygraph.cli.export.ProgressBar;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.option.TimeOptions;
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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the graph, or a session, out into a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write the graph to a file: jsonl and csv all of it, page by page; graphml and prov one",
      "session or a time; html and json one session. Where it stopped, --resume goes on.",
      "Into a folder (--dir) go jsonl, csv and parquet."
    })
public final class ExportCommand implements Callable<Integer> {
  private static final Set<String> OF_SESSION = Set.of("html", "json");
  private static final Set<String> PAGED = Set.of("jsonl", "csv");

  @Mixin private ReadOptions read = new ReadOptions();
  @Mixin private TimeOptions time = new TimeOptions();

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      description = "jsonl, csv, parquet, graphml, prov, html or json (default: ${DEFAULT-VALUE}).")
  private String format = "";

  @ArgGroup(multiplicity = "1")
  private Place place = new Place();

  /** Where it goes. */
  private static final class Place {
    @Option(names = "--out", paramLabel = "FILE", description = "File to write.")
    private Optional<Path> out = Optional.empty();

    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = {
          "Folder for parts of some 32 MB and a manifest with their SHA-256; what is there of the",
          "same export is gone on with."
        })
    private Optional<Path> folder = Optional.empty();
  }

  @Option(
      names = "--job",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "ID",
      description = {
        "Have the deployment make it by itself, and fetch its parts into --dir: jsonl, csv, graphml",
        "or prov. With the ID of one that was begun, go on with that."
      })
  private Optional<String> job = Optional.empty();

  @Option(names = "--json", description = "With --job: show the API's answer as it is.")
  private boolean json;

  @Option(names = "--session", paramLabel = "ID", description = "Of which session.")
  private Optional<String> session = Optional.empty();

  @Option(names = "--kinds", paramLabel = "KINDS", description = "Such as prompt,completion.")
  private Optional<String> kinds = Optional.empty();

  @Option(names = "--resume", description = "Go on where the file ends.")
  private boolean resume;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          if (job.isPresent()) {
            job(api, job.get());
          } else if (place.folder.isPresent()) {
            parts(api, place.folder.get());
          } else if (PAGED.contains(format)) {
            pages(api, file());
          } else {
            document(api, file());
          }
          return 0;
        });
  }

  private Path file() {
    if (PartFormat.parse(format).equals(Optional.of(PartFormat.PARQUET))) {
      throw new ReadOptions.RefusedException("--format parquet needs --dir.");
    }
    return place.out.orElseThrow();
  }

  private void job(Api api, String id) throws IOException, InterruptedException {
    Path folder =
        place.folder.orElseThrow(() -> new ReadOptions.RefusedException("--job needs --dir."));
    ExportJob export =
        id.isEmpty() ? ExportJob.begin(api, format, filter()) : new ExportJob(api, id);
    tell("Export " + export.id());
    JsonNode complete =
        export.await(
            one ->
                tell(
                    "Parts: %,d, %,d bytes"
                        .formatted(one.path("part_count").asInt(), one.path("bytes").asLong())));
    export.fetch(complete, folder, (done, all) -> tell(ProgressBar.of(done, all)));
    read.out()
        .println(
            json
                ? complete.toPrettyString()
                : "%,d bytes in %s, parts: %d"
                    .formatted(
                        complete.path("bytes").asLong(), folder, complete.path("parts").size()));
  }

  private void tell(String line) {
    read.err().println(line);
    read.err().flush();
  }

  private void parts(Api api, Path folder) throws IOException, InterruptedException {
    PartFormat parts =
        PartFormat.parse(format)
            .orElseThrow(
                () ->
                    new ReadOptions.RefusedException(
                        "Into a folder go jsonl, csv and parquet; --out takes the others."));
    ExportFolder export = ExportFolder.open(folder, parts, filter());
    while (!export.isComplete()) {
      export.next(cursor -> page(api, parts.ofPages(), cursor));
      read.err().println("Parts: %d, %,d bytes".formatted(export.parts(), export.bytes()));
      read.err().flush();
    }
    read.out()
        .println("%,d bytes in %s, parts: %d".formatted(export.bytes(), folder, export.parts()));
  }

  private ExportFolder.Page page(Api api, String ofPages, Optional<String> cursor)
      throws IOException, InterruptedException {
    Map<String, String> query = new HashMap<>(filter());
    query.put("format", ofPages);
    query.put("limit", "1000");
    cursor.ifPresent(at -> query.put("cursor", at));
    Answer page = ReadOptions.get(api, "/api/v1/export", query);
    return new ExportFolder.Page(page.body(), page.nextCursor());
  }

  private void document(Api api, Path out) throws IOException, InterruptedException {
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

  private void pages(Api api, Path out) throws IOException, InterruptedException {
    Map<String, String> query = new HashMap<>(filter());
    query.put("format", format);
    query.put("limit", "1000");
    ExportFile file = new ExportFile(out);
    Optional<String> cursor = resume ? file.resume() : file.begin();
    int pages = 0;
    do {
      cursor.ifPresent(at -> query.put("cursor", at));
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
    time.putInto(query);
    kinds.ifPresent(value -> query.put("kinds", value));
    return query;
  }
}
