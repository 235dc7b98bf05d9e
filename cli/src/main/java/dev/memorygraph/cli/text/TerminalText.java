package dev.memorygraph.cli.text;

import java.util.regex.Pattern;

/** What somebody else wrote, so that it cannot move the cursor or colour the terminal. */
public final class TerminalText {
  private static final Pattern STEERING = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}]+");

  private TerminalText() {}

  /** On one line: spaces, control characters and what formats text become one space. */
  public static String plain(String text) {
    return STEERING.matcher(text).replaceAll(" ");
  }
}
