package dev.memorygraph.checks;

import java.io.IOException;
import java.util.Optional;

/** Looks at one thing that a runbook is about. It changes nothing that matters. */
public interface Check {
  /** The page under docs/runbooks, without its ending. */
  String runbook();

  /**
   * What it looks at beside the API, in a few words; empty where the API is enough. Of a deployment
   * that is known by its API alone such things are not seen, and alarms watch them.
   */
  default Optional<String> beyondTheApi() {
    return Optional.empty();
  }

  /** What holds when it is green, in a sentence without its full stop. */
  String promise();

  /**
   * The state at this moment.
   *
   * @throws IOException where something does not answer, which is as good as red
   */
  Finding look(CheckContext system) throws IOException, InterruptedException;
}
