package dev.memorygraph.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that only this machine can reach, with a virtual thread for each request. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  /**
   * Hands every request to the handler, which closes the exchange; other paths are not found.
   *
   * @param port to listen on; 0 takes a free one
   * @param path what requests begin with
   * @throws IOException if the port is taken
   */
  public static LoopbackServer start(int port, String path, HttpHandler handler)
      throws IOException {
    LoopbackServer started = new LoopbackServer(port);
    started.server.createContext(path, handler);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
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
}
