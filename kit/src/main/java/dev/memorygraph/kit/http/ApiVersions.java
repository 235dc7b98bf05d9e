package dev.memorygraph.kit.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of the API a request may ask for by {@code X-API-Version}: {@code 1}, {@code 1.2},
 * {@code 1.2.3}, with or without a {@code v} before. All are answered by {@link #CURRENT}, which
 * understands whatever a supported version did, and adds to it; without the header that is what is
 * meant. 1.0 is refused since its sunset: whoever still names it is told so, rather than answered
 * by something that nobody promised to it.
 */
public final class ApiVersions {
  /** The version that answers, in the header {@link #HEADER} of every answer. */
  public static final String CURRENT = "1.2.3";

  /** Names the version that is wanted, and in answers the one that answered. */
  public static final String HEADER = "X-API-Version";

  private static final Pattern FORM =
      Pattern.compile("v?(\\d{1,4})(?:\\.(\\d{1,4})(?:\\.(\\d{1,4}))?)?");
  private static final int MAJOR = 1;
  private static final int NEWEST_MINOR = 2;
  private static final int NEWEST_PATCH = 3;
  private static final String SUPPORTED = "Supported are 1, 1.1.x and 1.2.0 to " + CURRENT + ".";

  /** Versions are announced as deprecated half a year before they end. */
  private static final Instant DEPRECATED = Instant.parse("2025-12-01T00:00:00Z");

  private static final Instant SUNSET = Instant.parse("2026-06-01T00:00:00Z");

  /** RFC 9745 and RFC 8594. */
  private static final Map<String, String> ENDING =
      Map.of(
          "Deprecation",
          "@" + DEPRECATED.getEpochSecond(),
          "Sunset",
          DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
              .format(SUNSET.atOffset(ZoneOffset.UTC)));

  private static final HttpProblem UNKNOWN =
      HttpProblem.of(400, "unsupported_api_version", "There is no such version of the API.")
          .detailed(SUPPORTED)
          .at("/parameters/" + HEADER);

  private static final HttpProblem ENDED =
      HttpProblem.of(410, "api_version_ended", "This version of the API has ended.")
          .detailed("1.0.x ended on 2026-06-01. " + SUPPORTED)
          .at("/parameters/" + HEADER);

  private final InstantSource clock;

  /**
   * @param clock tells whether a version has ended
   */
  public ApiVersions(InstantSource clock) {
    this.clock = clock;
  }

  private enum Standing {
    SUPPORTED,
    DEPRECATED,
    UNKNOWN
  }

  /**
   * Why a version cannot be had, if so.
   *
   * @param asked the header, empty where there is none
   */
  public Optional<HttpProblem> problem(String asked) {
    return switch (standing(asked)) {
      case SUPPORTED -> Optional.empty();
      case DEPRECATED -> clock.instant().isBefore(SUNSET) ? Optional.empty() : Optional.of(ENDED);
      case UNKNOWN -> Optional.of(UNKNOWN);
    };
  }

  /** What an answer says of the version that was asked for; also where that is refused. */
  public Map<String, String> headers(String asked) {
    return standing(asked) == Standing.DEPRECATED ? ENDING : Map.of();
  }

  private static Standing standing(String asked) {
    String version = asked.strip();
    Matcher parts = FORM.matcher(version);
    if (version.isEmpty()) {
      return Standing.SUPPORTED;
    }
    if (!parts.matches() || Integer.parseInt(parts.group(1)) != MAJOR) {
      return Standing.UNKNOWN;
    }
    int minor = part(parts.group(2), NEWEST_MINOR);
    int patch = part(parts.group(3), 0);
    return switch (minor) {
      case 0 -> Standing.DEPRECATED;
      case NEWEST_MINOR -> patch <= NEWEST_PATCH ? Standing.SUPPORTED : Standing.UNKNOWN;
      default -> minor < NEWEST_MINOR ? Standing.SUPPORTED : Standing.UNKNOWN;
    };
  }

  private static int part(@Nullable String digits, int whenAbsent) {
    return digits == null ? whenAbsent : Integer.parseInt(digits);
  }
}
