package dev.memorygraph.cli.export;

/** How far something is, as a line. */
public final class ProgressBar {
  private static final int WIDTH = 30;

  private ProgressBar() {}

  /** Such as {@code [###### ] 50 % 1,000 of 2,000 bytes}; full where there is nothing. */
  public static String of(long done, long all) {
    double share = all == 0 ? 1 : Math.min(1, (double) done / all);
    int filled = (int) (share * WIDTH);
    return "[%s%s] %3d %%  %,d of %,d bytes"
        .formatted("#".repeat(filled), " ".repeat(WIDTH - filled), (int) (share * 100), done, all);
  }
}
