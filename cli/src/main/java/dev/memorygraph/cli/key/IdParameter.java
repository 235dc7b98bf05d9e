package dev.memorygraph.cli.key;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Parameters;

/** Which key. */
public final class IdParameter {
  @Parameters(index = "0", paramLabel = "ID", description = "The key's id, as `list` shows it.")
  private String id = "";

  String path() {
    return KeyOptions.PATH + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
