package dev.memorygraph.bench.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The figures of one measurement with all that is needed to compare them with others.
 *
 * @param bench which measurement it was
 * @param commit of the code that was measured
 * @param time when it had been taken
 */
public record Result(
    String bench, String commit, Instant time, HostInfo machine, Map<String, ?> figures) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

  /** The figures first, then where they come from. */
  public String json() throws JsonProcessingException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("bench", bench);
    all.putAll(figures);
    all.put("machine", machine);
    all.put("commit", commit);
    all.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    return JSON.writeValueAsString(all);
  }

  /**
   * Writes {@link #json} to {@code <name>.json}, in place of what is there.
   *
   * @param name as in {@link #isName}
   * @return the file
   */
  public Path save(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(name + ".json"), json() + System.lineSeparator());
  }

  /** Whether a result can have this name: 1 to 100 letters, digits, dots, dashes, underscores. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
