package dev.memorygraph.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server on which the first connections break down after some bytes. */
final class CutLine implements AutoCloseable {
  private final URI server;
  private final long bytes;
  private final boolean countsAnswers;
  private final ServerSocket listener;
  private final AtomicInteger cutsLeft;

  private CutLine(URI server, int cuts, long bytes, boolean countsAnswers) throws IOException {
    this.server = server;
    this.bytes = bytes;
    this.countsAnswers = countsAnswers;
    this.cutsLeft = new AtomicInteger(cuts);
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  /**
   * Leads to a server on this machine.
   *
   * @param cuts connections that break down
   * @param bytes of a client that each of them lets through
   */
  static CutLine to(URI server, int cuts, long bytes) throws IOException {
    return new CutLine(server, cuts, bytes, false);
  }

  /** The same, with bytes that the server sends. */
  static CutLine from(URI server, int cuts, long bytes) throws IOException {
    return new CutLine(server, cuts, bytes, true);
  }

  /** Where it begins, as host and port. */
  String address() {
    return "localhost:" + listener.getLocalPort();
  }

  /** How many connections have not broken down that were to. */
  int cutsLeft() {
    return cutsLeft.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket onward = new Socket(server.getHost(), server.getPort());
        Thread.startVirtualThread(() -> copy(client, onward, !countsAnswers));
        Thread.startVirtualThread(() -> copy(onward, client, countsAnswers));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void copy(Socket from, Socket to, boolean counts) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] block = new byte[4_096];
      long through = 0;
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        through += read;
        if (counts && through > bytes && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          return;
        }
        out.write(block, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // the other half has ended
    }
  }
}
