package dev.memorygraph.edge.otlp;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * How many requests of exporters are held at a time. One may have 4 MB, and its events more: they
 * are counted before they are read, since no buffer could refuse them after.
 */
public final class ExportLimit implements ServerInterceptor {
  private static final long BYTES_OF_ONE = 8 << 20;
  private static final int LEAST = 2;
  private static final int MOST = 64;

  private final Semaphore free;

  /**
   * @param capacity of the buffer that their events go to, in bytes
   */
  public ExportLimit(long capacity) {
    this.free = new Semaphore(Math.clamp(capacity / BYTES_OF_ONE, LEAST, MOST));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!free.tryAcquire()) {
      StatusException busy = Retry.after(1, "As many requests as can be held are being stored.");
      call.close(
          busy.getStatus(), Optional.ofNullable(busy.getTrailers()).orElseGet(Metadata::new));
      return new ServerCall.Listener<>() {};
    }
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onComplete() {
        free.release();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        free.release();
        super.onCancel();
      }
    };
  }
}
