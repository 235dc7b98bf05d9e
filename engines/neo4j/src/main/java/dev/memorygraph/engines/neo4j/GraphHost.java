package dev.memorygraph.engines.neo4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementService;

/**
 * Runs empty graphs in one process, for tests: the second opens in a second or two, and its
 * statements are planned by code that is warm.
 *
 * <p>Usage: {@code GraphHost <port>}; prints {@code READY 127.0.0.1:<port>}. Each connection is for
 * one graph: it sends a line of {@code <folder> TAB <Bolt port> TAB <password>}, is answered {@code
 * READY} once the graph answers statements, and {@code ENDED} once the graph has ended, which it
 * does where the client sends no more.
 */
public final class GraphHost {
  private GraphHost() {}

  public static void main(String[] args) {
    Neo4jLauncher.run(() -> serve(Integer.parseInt(args[0])));
  }

  private static void serve(int port) throws IOException {
    try (ServerSocket server = new ServerSocket(port, 16, InetAddress.getLoopbackAddress())) {
      System.out.println("READY 127.0.0.1:" + port);
      while (true) {
        Socket client = server.accept();
        Thread.ofPlatform().name("graph").start(() -> host(client));
      }
    }
  }

  private static void host(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      String[] wanted = in.readLine().split("\t", -1);
      DatabaseManagementService graph =
          Neo4jLauncher.open(Path.of(wanted[0]), Integer.parseInt(wanted[1]), wanted[2]);
      try {
        tell(client, "READY");
        in.transferTo(Writer.nullWriter());
      } finally {
        graph.shutdown();
      }
      tell(client, "ENDED");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(Socket client, String word) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((word + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
