package dev.memorygraph.benchmarks.write;

import dev.memorygraph.benchmarks.event.Origin;
import dev.memorygraph.contracts.telemetry.Event;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/**
 * The engine's core API in the engine's own process, a thousand events in a transaction: what is
 * left when there is no network, no language and nothing to find out.
 */
final class CoreApi implements Writer, AutoCloseable {
  private static final int BATCH = 1_000;

  private final Socket engine;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final GraphState state = new GraphState();

  /**
   * @param port where the engine's process takes batches
   */
  CoreApi(int port) throws IOException {
    engine = new Socket(InetAddress.getLoopbackAddress(), port);
    engine.setTcpNoDelay(true);
    out = new DataOutputStream(new BufferedOutputStream(engine.getOutputStream()));
    in = new DataInputStream(engine.getInputStream());
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public Prepared prepare(List<Event> events) {
    byte[] batch = CoreApiBytes.of(state.apply(Origin.facts(events)));
    return () -> write(batch);
  }

  private Cost write(byte[] batch) {
    try {
      out.write(batch);
      out.flush();
      return new Cost(in.readLong(), in.readLong());
    } catch (IOException e) {
      throw new UncheckedIOException("The engine does not take a batch", e);
    }
  }

  @Override
  public GraphState.Counts expected() {
    return state.counts();
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }
}
