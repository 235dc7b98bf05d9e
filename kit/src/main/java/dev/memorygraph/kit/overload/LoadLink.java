package dev.memorygraph.kit.overload;

import dev.memorygraph.kit.BoardCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A process's dealings with the board: tells each minute that it is used, each ten seconds while
 * something is notable. A new one waits with it, so that its first answer does not. Never fails.
 */
public final class LoadLink {
  static final Duration USUAL = Duration.ofMinutes(1);
  static final Duration NOTABLE = Duration.ofSeconds(10);

  private static final LoadReport NOTHING = new LoadReport(1, 1, 0, 0, 0, Duration.ZERO);

  private final LoadBoard board;
  private final InstantSource clock;
  private LoadReport told = NOTHING;
  private Instant toldAt;

  public LoadLink(LoadBoard board, InstantSource clock) {
    this.board = board;
    this.clock = clock;
    this.toldAt = clock.instant();
  }

  /** Says how the process stands, where it is time to. */
  public void tell(Supplier<LoadReport> report) {
    news(report).ifPresent(this::send);
  }

  private void send(LoadReport report) {
    var _ =
        BoardCall.isDone(
            () -> {
              board.tell(report);
              return true;
            });
  }

  private synchronized Optional<LoadReport> news(Supplier<LoadReport> asked) {
    Instant now = clock.instant();
    if (now.isBefore(toldAt.plus(NOTABLE))) {
      return Optional.empty();
    }
    LoadReport report = asked.get();
    if (!report.notable(told) && now.isBefore(toldAt.plus(USUAL))) {
      return Optional.empty();
    }
    told = report;
    toldAt = now;
    return Optional.of(report);
  }
}
