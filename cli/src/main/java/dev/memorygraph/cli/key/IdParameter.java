package dev.memorygraph.cli.key;

import dev.memorygraph.client.UrlText;
import picocli.CommandLine.Parameters;

/** Which key. */
public final class IdParameter {
  @Parameters(index = "0", paramLabel = "ID", description = "The key's id, as `list` shows it.")
  private String id = "";

  String path() {
    return KeyOptions.PATH + "/" + UrlText.encoded(id);
  }
}
