package dev.memorygraph.importers;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Says every so often how far a replay is: on one line of a terminal, else line by line. */
final class Progress {
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration IN_A_FILE = Duration.ofSeconds(5);

  private final PrintStream err;
  private final boolean terminal;
  private final long startNanos = System.nanoTime();
  private long saidNanos = startNanos;
  private boolean said;

  Progress(PrintStream err) {
    this(err, Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
  }

  Progress(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Says so when it is time to. */
  void at(long events) {
    long now = System.nanoTime();
    Duration pause = terminal ? ON_TERMINAL : IN_A_FILE;
    if (now - saidNanos >= pause.toNanos()) {
      saidNanos = now;
      said = true;
      double seconds = (now - startNanos) / 1e9;
      String text =
          String.format(Locale.ROOT, "%,d events sent, %,.0f/s", events, events / seconds);
      err.print(terminal ? "\r" + text + "  " : text + System.lineSeparator());
      err.flush();
    }
  }

  /** Leaves the line. */
  void end() {
    if (terminal && said) {
      err.println();
    }
  }
}
