package dev.memorygraph.kit.http.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * By which address a client called the API. The name is what the client sent as {@code Host}, so
 * that it is good for telling that client, and for nothing else.
 */
final class ApiAddress {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:]{2,45}])(:\\d{1,5})?");
  private static final Pattern STAGE = Pattern.compile("(/[A-Za-z0-9_.-]{1,128}){0,4}");

  private ApiAddress() {}

  /**
   * Such as {@code https://api.example.com/live}; empty where the event does not tell, as with
   * routes that have placeholders.
   */
  static String of(JsonNode event, Map<String, String> headers) {
    String host = headers.getOrDefault("host", "");
    String called = event.path("requestContext").path("path").asText("");
    String route = event.path("resource").asText("");
    if (!HOST.matcher(host).matches() || !called.endsWith(route)) {
      return "";
    }
    String before = called.substring(0, called.length() - route.length()); // stage, or base path
    return STAGE.matcher(before).matches() ? scheme(event, headers) + "://" + host + before : "";
  }

  /** A connection with a client certificate is encrypted, whoever forwards it. */
  private static String scheme(JsonNode event, Map<String, String> headers) {
    boolean certificate = event.at("/requestContext/identity/clientCert").isObject();
    return certificate || headers.getOrDefault("x-forwarded-proto", "").equals("https")
        ? "https"
        : "http";
  }
}
