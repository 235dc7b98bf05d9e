package dev.memorygraph.vault.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on to a server, until it is told to drop them or to let them hang. */
public final class Relay implements AutoCloseable {
  private final URI server;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = Mode.PASSING;

  /** What becomes of what comes. */
  public enum Mode {
    PASSING,
    /** Connections are closed at once. */
    REFUSING,
    /** Connections are taken, and never answered. */
    SILENT
  }

  public Relay(URI server) {
    this.server = server;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** From now on; what is open is closed. */
  public void turn(Mode next) {
    mode = next;
    open.forEach(Relay::closed);
    open.clear();
  }

  private void accept() {
    while (!door.isClosed()) {
      accepted().ifPresent(this::take);
    }
  }

  /** Empty where the door is closed. */
  private Optional<Socket> accepted() {
    try {
      return Optional.of(door.accept());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void take(Socket client) {
    open.add(client);
    switch (mode) {
      case PASSING -> pass(client);
      case REFUSING -> closed(client);
      case SILENT -> {}
    }
  }

  private void pass(Socket client) {
    try {
      Socket behind = new Socket(server.getHost(), server.getPort());
      open.add(behind);
      Thread.ofVirtual().start(() -> copy(client, behind));
      Thread.ofVirtual().start(() -> copy(behind, client));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      return; // one of the two has gone
    }
  }

  private static void closed(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    open.forEach(Relay::closed);
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
