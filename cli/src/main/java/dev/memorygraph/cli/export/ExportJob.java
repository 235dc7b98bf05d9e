package dev.memorygraph.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.UrlText;
import dev.memorygraph.genai.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An export that the deployment makes by itself, and whose parts are fetched once all are there.
 *
 * @param id of the export
 */
public record ExportJob(Api api, String id) {
  private static final String PATH = "/api/v1/exports";
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** Begins one. */
  public static ExportJob begin(Api api, String format, Map<String, String> filters)
      throws IOException, InterruptedException {
    Map<String, String> body = new TreeMap<>(filters);
    body.put("format", format);
    Answer answer =
        api.post(PATH, Json.MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    if (!answer.isSuccess()) {
      throw new ReadOptions.RefusedException(answer.problem());
    }
    return new ExportJob(api, answer.json().path("id").asText());
  }

  /**
   * Waits until all parts are there.
   *
   * @param progress is told how it stands, each time that it is asked
   * @return how it stands then
   * @throws ReadOptions.RefusedException where it ended otherwise
   */
  public JsonNode await(Consumer<JsonNode> progress) throws IOException, InterruptedException {
    JsonNode export = read();
    while (export.path("state").asText().equals("running")) {
      progress.accept(export);
      Thread.sleep(BETWEEN);
      export = read();
    }
    if (!export.path("state").asText().equals("complete")) {
      throw new ReadOptions.RefusedException(
          "The export %s was not completed: %s %s."
              .formatted(id, export.path("state").asText(), export.path("reason").asText("")));
    }
    return export;
  }

  private JsonNode read() throws IOException, InterruptedException {
    return ReadOptions.json(api, PATH + "/" + UrlText.encoded(id), Map.of());
  }

  /**
   * Fetches all parts into a folder; those that are there and whole are left.
   *
   * @param export as {@link #await} returned it
   * @param progress is told the bytes that are there, of how many
   * @throws ReadOptions.RefusedException where a part is not as its SHA-256 says
   */
  public void fetch(JsonNode export, Path folder, Progress progress)
      throws IOException, InterruptedException {
    long all = export.path("bytes").asLong();
    long done = 0;
    JsonNode links = export;
    try (PartDownload download = new PartDownload(folder)) {
      for (int i = 0; i < export.path("parts").size(); i++) {
        JsonNode part = links.path("parts").path(i);
        if (!download.fetch(part)) {
          links = read(); // addresses are good for minutes, and a long download takes longer
          download.requireFetched(links.path("parts").path(i));
        }
        done += part.path("bytes").asLong();
        progress.reached(done, all);
      }
    }
  }

  /** Hears how far a download is. */
  @FunctionalInterface
  public interface Progress {
    /** Bytes that are there, of how many. */
    void reached(long done, long all);
  }
}
