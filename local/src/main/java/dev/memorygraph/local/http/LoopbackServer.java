package dev.memorygraph.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.memorygraph.engines.http.LoopbackFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** An HTTP server that only this machine can reach, with a virtual thread for each request. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final LoopbackFilter filter;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(HttpServer server, LoopbackFilter filter) {
    this.server = server;
    this.filter = filter;
  }

  /**
   * Hands every request to the handler, which closes the exchange; other paths are not found. For
   * what asks callers who they are, or tells everybody the same.
   *
   * @param port to listen on; 0 takes a free one
   * @param path what requests begin with
   * @throws IOException if the port is taken
   */
  public static LoopbackServer start(int port, String path, HttpHandler handler)
      throws IOException {
    return started(HttpServer.create(loopback(port), 0), path, handler, LoopbackFilter.ofHosts());
  }

  /** The same for what trusts every program of this machine: web pages are kept away. */
  public static LoopbackServer startTrusting(int port, String path, HttpHandler handler)
      throws IOException {
    return started(
        HttpServer.create(loopback(port), 0), path, handler, LoopbackFilter.ofHostsAndPages());
  }

  /**
   * The same over TLS 1.3, with clients that have to show a certificate that the context trusts.
   */
  public static LoopbackServer startMutualTls(
      int port, String path, HttpHandler handler, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(port), 0);
    server.setHttpsConfigurator(new MutualTls(tls));
    return started(server, path, handler, LoopbackFilter.ofHosts());
  }

  private static LoopbackServer started(
      HttpServer server, String path, HttpHandler handler, LoopbackFilter filter) {
    LoopbackServer started = new LoopbackServer(server, filter);
    started.serve(path, handler);
    server.setExecutor(started.threads);
    server.start();
    return started;
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Hands requests whose path begins so to another handler, behind the same filter. */
  public void serve(String path, HttpHandler handler) {
    server.createContext(path, handler).getFilters().add(filter);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops at once; requests under way are interrupted. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static final class MutualTls extends HttpsConfigurator {
    MutualTls(SSLContext tls) {
      super(tls);
    }

    @Override
    public void configure(HttpsParameters connection) {
      SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3"});
      parameters.setCipherSuites(
          new String[] {"TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"});
      parameters.setNeedClientAuth(true);
      connection.setSSLParameters(parameters);
    }
  }
}
