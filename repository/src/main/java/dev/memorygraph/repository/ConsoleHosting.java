package dev.memorygraph.repository;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the console is served, wherever that is: the local system and the stack for the cloud read
 * the same from here, so that a page that works on one does on the other.
 */
public final class ConsoleHosting {
  /** What all addresses of the console begin with. */
  public static final String BASE = "/console/";

  /** Where an issuer sends the browser back to, below an origin. */
  public static final String SIGNED_IN = BASE + "signed-in";

  /** What the console is told of its deployment, below {@link #BASE}; not part of its build. */
  public static final String CONFIG = "config.json";

  /** The page that answers every address of the console that is no file. */
  public static final String PAGE = "index.html";

  /** The folder of the files that carry a hash in their names, below {@link #BASE}. */
  public static final String ASSETS = "assets/";

  /** How an issuer knows the console, unless it is told another name: a public client. */
  public static final String CLIENT_ID = "memory-graph-console";

  public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

  /** For {@link #ASSETS}: another content has another name. */
  public static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** For all else: kept, and asked about each time. */
  public static final String ASKED_EACH_TIME = "no-cache";

  /** What a page about data of people has no use for. */
  private static final String NOT_USED =
      "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(),"
          + " encrypted-media=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(),"
          + " midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(),"
          + " usb=(), xr-spatial-tracking=(), clipboard-write=(self), fullscreen=(self)";

  private ConsoleHosting() {}

  /**
   * The headers that protect a page of the console, by name, for every answer below {@link #BASE}.
   *
   * @param issuer the origin of the issuer, such as {@code https://login.example.com}, where it is
   *     not the console's own: the console asks it for tokens
   */
  public static Map<String, String> headers(Optional<String> issuer) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
            + " font-src 'self'; connect-src 'self'"
            + issuer.map(origin -> " " + origin).orElse("")
            + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", NOT_USED);
    return headers;
  }

  /**
   * How long a browser may keep a file without asking.
   *
   * @param file below {@link #BASE}
   */
  public static String cacheControl(String file) {
    return file.startsWith(ASSETS) ? FOR_EVER : ASKED_EACH_TIME;
  }

  /**
   * The origin of an address: scheme, host and port.
   *
   * @throws IllegalArgumentException where it is no address of a server
   */
  public static String origin(String address) {
    URI uri = URI.create(address);
    if (uri.getScheme() == null || uri.getRawAuthority() == null) {
      throw new IllegalArgumentException("No address of a server: " + address);
    }
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
