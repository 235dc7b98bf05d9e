package dev.memorygraph.importers.provider;

import dev.memorygraph.genai.message.OpenTools;

/**
 * The tool calls of one source. Calls of one source follow one another in the file, so that the
 * next source starts with none.
 */
final class Conversations {
  private OpenTools open = new OpenTools();
  private String source = "";

  /** The tool calls of that source so far. */
  OpenTools of(String nextSource) {
    if (!nextSource.equals(source)) {
      source = nextSource;
      open = new OpenTools();
    }
    return open;
  }
}
