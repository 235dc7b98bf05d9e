package dev.memorygraph.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Loopback ports of the engines. The Kafka controller's is of no use to clients. */
public record EnginePorts(int bolt, int kafka, int kafkaController, int dynamoDb, int registry) {
  /** Ports that nobody listens on now. */
  public static EnginePorts free() {
    List<Integer> ports = freePorts(5);
    return new EnginePorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
  }

  /** Different ports that nobody listens on now. */
  public static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new EngineStartException("There is no free port on this machine.", e);
    } finally {
      sockets.forEach(EnginePorts::close);
    }
  }

  /**
   * Checks that a port can be listened on.
   *
   * @throws EngineStartException naming the port and what it was for
   */
  public static void requireFree(String purpose, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new EngineStartException(
          "Port %d, wanted for %s, is taken; stop what uses it, or choose others with --port NAME=N or --ports free."
              .formatted(port, purpose),
          e);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // A port that was never used cannot be left in a bad state.
    }
  }
}
