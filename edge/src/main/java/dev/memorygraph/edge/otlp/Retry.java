package dev.memorygraph.edge.otlp;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;

/** The answer after which exporters send a request again, when they are told to. */
final class Retry {
  private Retry() {}

  /** {@code UNAVAILABLE}, to be tried again after so many seconds. */
  static StatusException after(long seconds, String message) {
    RetryInfo retry =
        RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(seconds)).build();
    return StatusProto.toStatusException(
        Status.newBuilder()
            .setCode(Code.UNAVAILABLE_VALUE)
            .setMessage(message)
            .addDetails(Any.pack(retry))
            .build());
  }
}
