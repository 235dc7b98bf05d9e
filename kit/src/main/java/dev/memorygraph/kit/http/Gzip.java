package dev.memorygraph.kit.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Inflates what a sender compressed, without letting a small body become a huge one. */
public final class Gzip {
  /** Bytes after inflating. */
  public static final int MAX_INFLATED_BYTES = 32 << 20;

  private static final int BUFFER = 1 << 16;
  private static final HttpProblem BAD =
      HttpProblem.of(400, "bad_gzip", "The body is not whole gzip data.");
  private static final HttpProblem TOO_LARGE =
      HttpProblem.of(413, "body_too_large", "The body inflates to more than 32 MiB.");

  private Gzip() {}

  /** What came of inflating. */
  public sealed interface Inflated {

    /** The bytes, whole and checked by gzip's own sum. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Whole(byte[] bytes) implements Inflated {}

    /** It is damaged or too large. */
    record Refused(HttpProblem problem) implements Inflated {}
  }

  /**
   * Inflates at most {@value #MAX_INFLATED_BYTES} bytes, and stops as soon as a limit is passed.
   */
  public static Inflated inflate(byte[] gzip) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (out.size() > MAX_INFLATED_BYTES) {
          return new Inflated.Refused(TOO_LARGE);
        }
      }
      return new Inflated.Whole(out.toByteArray());
    } catch (IOException e) {
      return new Inflated.Refused(BAD);
    }
  }
}
