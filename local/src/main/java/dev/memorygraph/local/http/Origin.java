package dev.memorygraph.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;

/** The origin that a browser knows this server by. */
public final class Origin {
  private Origin() {}

  /**
   * By the request's {@code Host}, which {@link LoopbackServer} lets through only where it names
   * this machine: {@code localhost} and {@code 127.0.0.1} are two origins, and a forwarded port is
   * another one.
   */
  public static String of(HttpExchange exchange) {
    String scheme = exchange instanceof HttpsExchange ? "https" : "http";
    return scheme + "://" + exchange.getRequestHeaders().getFirst("Host");
  }
}
