package dev.memorygraph.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Functions that behave in one way each; they run in child processes. */
public final class Handlers {
  public void echo(InputStream input, OutputStream output) throws IOException {
    System.out.println("echoing");
    input.transferTo(output);
  }

  public Map<String, String> environment(Map<String, Object> event) {
    return System.getenv();
  }

  public String failing(Map<String, Object> event) {
    throw new IllegalStateException("on purpose");
  }

  public String slow(Map<String, Object> event) throws InterruptedException {
    new CountDownLatch(1).await();
    return "never";
  }

  /** Waits for ever where the event says so, and gives the event back where it does not. */
  public Map<String, Object> waiting(Map<String, Object> event) throws InterruptedException {
    if (event.containsKey("wait")) {
      System.out.println("waiting in " + ProcessHandle.current().pid());
      new CountDownLatch(1).await();
    }
    return event;
  }

  public String exiting(Map<String, Object> event) {
    Runtime.getRuntime().halt(7);
    return "never";
  }

  /** Takes memory outside the heap, which only the operating system sees. */
  public int hogging(Map<String, Object> event) throws InterruptedException {
    List<java.lang.foreign.MemorySegment> held = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      var segment = java.lang.foreign.Arena.global().allocate(16 << 20);
      segment.fill((byte) 1);
      held.add(segment);
    }
    new CountDownLatch(1).await();
    return held.size();
  }
}
