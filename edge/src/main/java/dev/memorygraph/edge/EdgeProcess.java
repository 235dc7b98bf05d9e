package dev.memorygraph.edge;

import dev.memorygraph.kit.metrics.EmfMetrics;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The process: runs from its start until it is told to end. */
public final class EdgeProcess {
  private EdgeProcess() {}

  /**
   * Runs the edge by the environment, as {@link EdgeConfig#from} reads it. Says {@code READY} and
   * its port on a line once it answers; ends on SIGTERM, after what came is stored.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Edge edge = Edge.start(EdgeConfig.from(System.getenv()), new EmfMetrics());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  edge.close();
                  ended.countDown();
                }));
    System.out.println("READY " + edge.port());
    ended.await();
  }
}
