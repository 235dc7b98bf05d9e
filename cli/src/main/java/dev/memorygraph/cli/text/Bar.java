package dev.memorygraph.cli.text;

/** A part of a whole as a bar of characters. */
public final class Bar {
  private static final String FULL = "█";
  private static final String EMPTY = "░";
  private static final String OVER = "▶";

  private Bar() {}

  /** As long as the part is of the most, which is so many characters; nothing where that is 0. */
  public static String of(double part, double most, int width) {
    return most > 0 ? FULL.repeat((int) Math.round(Math.clamp(part / most, 0, 1) * width)) : "";
  }

  /** What is filled and what is not; more than all ends in an arrow. */
  public static String share(double share, int width) {
    int filled = (int) Math.round(Math.clamp(share, 0, 1) * width);
    String bar = FULL.repeat(filled) + EMPTY.repeat(width - filled);
    return share > 1 ? bar + OVER : bar;
  }
}
