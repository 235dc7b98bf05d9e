package dev.memorygraph.kit.tracing;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.strategy.IgnoreErrorContextMissingStrategy;
import com.amazonaws.xray.strategy.sampling.NoSamplingStrategy;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records spans as X-Ray subsegments of the segment that Lambda keeps for the invocation. Without a
 * segment, without a daemon or with a fault in the recorder the work goes on unrecorded.
 */
public final class XRayTracer implements Tracer {
  private static final Logger LOG = LoggerFactory.getLogger("tracing");

  private final AWSXRayRecorder recorder;

  /** Lambda has decided on sampling by the time we run, so that the recorder asks nobody. */
  public XRayTracer() {
    this(
        AWSXRayRecorderBuilder.standard()
            .withContextMissingStrategy(new IgnoreErrorContextMissingStrategy())
            .withSamplingStrategy(new NoSamplingStrategy())
            .build());
  }

  XRayTracer(AWSXRayRecorder recorder) { // tests come in here
    this.recorder = recorder;
  }

  @Override
  public <T> T trace(Span span, Supplier<T> work) {
    Optional<Subsegment> subsegment = begin(span);
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      // Only that it failed: an exception's message may hold what must not leave.
      subsegment.ifPresent(open -> open.setFault(true));
      throw e;
    } finally {
      subsegment.ifPresent(this::end);
    }
  }

  private Optional<Subsegment> begin(Span span) {
    try {
      Optional<Subsegment> begun = Optional.ofNullable(recorder.beginSubsegment(span.name()));
      begun.ifPresent(open -> span.annotations().forEach(open::putAnnotation));
      return begun;
    } catch (RuntimeException e) {
      LOG.debug("A span could not begin: {}", e.getClass().getName());
      return Optional.empty();
    }
  }

  private void end(Subsegment subsegment) {
    try {
      recorder.endSubsegment(subsegment);
    } catch (RuntimeException e) {
      LOG.debug("A span could not end: {}", e.getClass().getName());
    }
  }
}
