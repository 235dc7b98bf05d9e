package dev.memorygraph.local.console;

import java.util.Map;
import java.util.Set;

/** What a file is, by the extension of its name: a browser is told not to guess. */
final class ContentTypes {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"));

  /** What is compressed already. */
  private static final Set<String> DENSE = Set.of("png", "ico", "woff2");

  private ContentTypes() {}

  static String of(String file) {
    return TYPES.getOrDefault(extension(file), "application/octet-stream");
  }

  /** Whether gzip makes it smaller. */
  static boolean shrinks(String file) {
    return TYPES.containsKey(extension(file)) && !DENSE.contains(extension(file));
  }

  private static String extension(String file) {
    return file.substring(file.lastIndexOf('.') + 1);
  }
}
