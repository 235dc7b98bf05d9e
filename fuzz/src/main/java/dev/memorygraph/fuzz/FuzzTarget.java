package dev.memorygraph.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls with one input after the other; it finds the two methods by their names. */
public final class FuzzTarget {
  /** The system property that names the decoder. */
  static final String DECODER = "memory.graph.decoder";

  private static final Decoder CHOSEN = Decoder.of(System.getProperty(DECODER, "")).orElseThrow();

  private FuzzTarget() {}

  /** Loads and compiles what an input needs, which is not to count as time of the first one. */
  public static void fuzzerInitialize() throws IOException {
    for (Path seed : Seeds.of(CHOSEN)) {
      CHOSEN.decode(Files.readAllBytes(seed));
    }
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    CHOSEN.decode(input);
  }
}
