package dev.memorygraph.checks;

import java.io.IOException;

/** Looks at one thing that a runbook is about. It changes nothing that matters. */
public interface Check {
  /** The page under docs/runbooks, without its ending. */
  String runbook();

  /** What holds when it is green, in a sentence without its full stop. */
  String promise();

  /**
   * The state at this moment.
   *
   * @throws IOException where something does not answer, which is as good as red
   */
  Finding look(CheckContext system) throws IOException, InterruptedException;
}
