package dev.memorygraph.local.console;

import dev.memorygraph.repository.ConsoleHosting;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which file answers an address of the console. The function at CloudFront's edge ({@code
 * console-paths.js} of infra-cdk) decides the same.
 */
final class ConsolePath {
  private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

  /**
   * A file lies below assets/, or at the top and has an extension. Whatever else has one, such as
   * models/gpt-4.1, is an address of the console's own.
   */
  private static final Pattern FILE =
      Pattern.compile("assets/(?:NAME/)*NAME|NAME\\.[A-Za-z][A-Za-z0-9]*".replace("NAME", NAME));

  private ConsolePath() {}

  /**
   * The file's path below the folder; empty where there can be none.
   *
   * @param raw below {@code /console/}, still encoded
   */
  static Optional<String> file(String raw) {
    if (FILE.matcher(raw).matches()) {
      return Optional.of(raw);
    }
    return raw.startsWith(ConsoleHosting.ASSETS) || climbs(raw)
        ? Optional.empty()
        : Optional.of(ConsoleHosting.PAGE);
  }

  /** No browser sends such an address by itself. */
  private static boolean climbs(String raw) {
    String path = URLDecoder.decode(raw, StandardCharsets.UTF_8);
    return path.codePoints().anyMatch(Character::isISOControl)
        || Arrays.stream(path.split("[/\\\\]", -1)).anyMatch(part -> part.matches("\\.{1,2}"));
  }
}
