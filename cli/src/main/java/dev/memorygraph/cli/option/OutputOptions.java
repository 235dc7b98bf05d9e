package dev.memorygraph.cli.option;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.text.Columns;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How an answer is shown: for people, as CSV, or as the API gave it. */
public final class OutputOptions {
  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(names = "--csv", description = "As CSV.")
  private boolean csv;

  /** Whether the answer is shown as the API gave it, so that there is nothing to add. */
  public boolean isJson() {
    return json;
  }

  /**
   * Shows an answer.
   *
   * @param table what of it is CSV
   * @param text prints it for people
   */
  public void print(JsonNode answer, ReadOptions read, Supplier<Columns> table, Runnable text) {
    if (json) {
      read.out().println(answer.toPrettyString());
    } else if (csv) {
      table.get().printCsv(read.out());
    } else {
      text.run();
    }
  }
}
