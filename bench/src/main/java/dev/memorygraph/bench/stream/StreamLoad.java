package dev.memorygraph.bench.stream;

import dev.memorygraph.bench.pipeline.Pace;
import dev.memorygraph.bench.process.EdgeAlone;
import dev.memorygraph.bench.process.EventTopic;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.EventResponse;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.local.identity.Issuer;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** One stream to the edge, on which events of about 300 bytes are sent as fast as it takes them. */
public final class StreamLoad implements AutoCloseable {
  static final String TENANT = "bench-stream";
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final int LIMIT_MINUTES = 10;

  private final ManagedChannel channel;
  private int streams;

  private StreamLoad(ManagedChannel channel) {
    this.channel = channel;
  }

  /** Connects to an edge that runs alone. */
  public static StreamLoad open(EdgeAlone edge) throws IOException {
    return open(edge.port(), edge.authorityFile(), edge.issuer());
  }

  /**
   * Connects to an edge of this machine.
   *
   * @param authority file of who signed its certificate
   */
  static StreamLoad open(int port, Path authority, Issuer issuer) throws IOException {
    String token =
        issuer.mint(Caller.of(TENANT, "bench", Role.TELEMETRY_WRITER), Issuer.DEFAULT_TTL);
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token);
    return new StreamLoad(
        Grpc.newChannelBuilderForAddress(
                "localhost",
                port,
                TlsChannelCredentials.newBuilder().trustManager(authority.toFile()).build())
            .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
            .build());
  }

  /**
   * What was sent.
   *
   * @param took until the last one was acknowledged
   * @param latencies from when the stream took an event to its answer, in microseconds
   */
  public record Sent(Duration took, Histogram latencies) {
    /** A percentile in milliseconds. */
    public double millis(double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1e3;
    }
  }

  /**
   * Sends events on a stream of their own.
   *
   * @throws IOException where one was not acknowledged
   */
  public Sent send(int events) throws IOException, InterruptedException {
    Stream stream = new Stream(events);
    var _ = TelemetryStreamGrpc.newStub(channel).streamEvents(stream);
    streams++;
    long start = System.nanoTime();
    for (int i = 0; i < events; i++) {
      stream.send(i, request(streams, i));
    }
    stream.await(events);
    return new Sent(Duration.ofNanos(System.nanoTime() - start), stream.latencies);
  }

  /**
   * Sends events on a stream of their own, each when it is due.
   *
   * @throws IOException where one was not acknowledged
   */
  void send(int events, Pace pace) throws IOException, InterruptedException {
    Stream stream = new Stream(events);
    var _ = TelemetryStreamGrpc.newStub(channel).withWaitForReady().streamEvents(stream);
    streams++;
    for (int i = 0; i < events; i++) {
      pace.await(i);
      stream.send(i, request(streams, i));
    }
    stream.await(events);
  }

  /** Which of its streams is the next one. */
  int nextStream() {
    return streams + 1;
  }

  /**
   * Sends events on a stream of their own until it is told to stop.
   *
   * @param most that it may send
   */
  public Unbroken begin(int most) {
    Stream stream = new Stream(most);
    var _ = TelemetryStreamGrpc.newStub(channel).streamEvents(stream);
    streams++;
    return new Unbroken(streams, stream, most);
  }

  /** A stream on which a thread of its own sends. */
  public static final class Unbroken {
    private final int number;
    private final Stream stream;
    private final AtomicReference<Optional<IOException>> failure =
        new AtomicReference<>(Optional.empty());
    private final Thread thread;
    private volatile boolean stopped;
    private final AtomicInteger sent = new AtomicInteger();

    private Unbroken(int number, Stream stream, int most) {
      this.number = number;
      this.stream = stream;
      this.thread = Thread.ofPlatform().name("stream-load").start(() -> send(most));
    }

    private void send(int most) {
      try {
        while (!stopped && sent.get() < most) {
          stream.send(sent.get(), request(number, sent.get()));
          sent.incrementAndGet();
        }
      } catch (IOException e) {
        failure.set(Optional.of(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Which of the load's streams this is. */
    public int number() {
      return number;
    }

    /** Events that the stream took so far. */
    public int sent() {
      return sent.get();
    }

    /** Those that were acknowledged so far, by number. */
    public BitSet acknowledged() {
      return stream.acknowledgedNumbers();
    }

    /**
     * Sends no more, and waits for the answers to all that was sent.
     *
     * @throws IOException where one was not acknowledged
     */
    public void stop() throws IOException, InterruptedException {
      stopped = true;
      thread.join();
      if (failure.get().isPresent()) {
        throw failure.get().get();
      }
      stream.await(sent.get());
    }
  }

  private static EventRequest request(int stream, int number) {
    String id = EventTopic.id(stream, number);
    return EventRequest.newBuilder()
        .setAckId(Integer.toString(number))
        .setEvent(
            Event.newBuilder()
                .setEventId(id)
                .setEventType("llm.invocation.complete")
                .setTimestampMs(System.currentTimeMillis())
                .setSessionId("s" + number / 20)
                .setInvocationId(id)
                .putMetadata("application", "bench")
                .putMetadata("environment", "local")
                .setPayload(
                    EventPayload.newBuilder()
                        .setInvocation(
                            InvocationEvent.newBuilder()
                                .setInvocationId(id)
                                .setModelId("quince-mini")
                                .setProvider("orchard")
                                .setStatus("success")
                                .setLatencyMs(number % 1_000)
                                .setUsage(
                                    Usage.newBuilder()
                                        .setInputTokens(number % 4_000)
                                        .setOutputTokens(number % 900)))))
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** The client's end of one stream. */
  private static final class Stream implements ClientResponseObserver<EventRequest, EventResponse> {
    private final AtomicLongArray sentNanos;
    private final Histogram latencies = new ConcurrentHistogram(3);
    private final Semaphore acknowledged = new Semaphore(0);
    private final Semaphore ready = new Semaphore(0);
    private final AtomicReference<String> problem = new AtomicReference<>("");
    private final AtomicReference<ClientCallStreamObserver<EventRequest>> requests =
        new AtomicReference<>();
    private final BitSet numbers = new BitSet();
    private final int events;

    Stream(int events) {
      this.events = events;
      this.sentNanos = new AtomicLongArray(events);
    }

    void send(int number, EventRequest request) throws IOException, InterruptedException {
      ClientCallStreamObserver<EventRequest> stream = requests.get();
      while (!stream.isReady()) {
        check();
        var _ = ready.tryAcquire(1, TimeUnit.SECONDS);
        ready.drainPermits();
      }
      sentNanos.set(number, System.nanoTime());
      stream.onNext(request);
    }

    BitSet acknowledgedNumbers() {
      synchronized (numbers) {
        return (BitSet) numbers.clone();
      }
    }

    void await(int sent) throws IOException, InterruptedException {
      boolean all = acknowledged.tryAcquire(sent, LIMIT_MINUTES, TimeUnit.MINUTES);
      check();
      if (!all) {
        throw new IOException("Not all events were acknowledged");
      }
      requests.get().onCompleted();
    }

    private void check() throws IOException {
      if (!problem.get().isEmpty()) {
        throw new IOException("The stream ended, or refused an event: " + problem.get());
      }
    }

    private void failed(String reason) {
      problem.compareAndSet("", reason);
      acknowledged.release(events);
      ready.release();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<EventRequest> stream) {
      requests.set(stream);
      stream.setOnReadyHandler(ready::release);
    }

    @Override
    public void onNext(EventResponse response) {
      if (!response.getSuccess()) {
        failed(response.getErrorCode());
        return;
      }
      int number = Integer.parseInt(response.getAckId());
      latencies.recordValue((System.nanoTime() - sentNanos.get(number)) / 1_000);
      synchronized (numbers) {
        numbers.set(number);
      }
      acknowledged.release();
    }

    @Override
    public void onError(Throwable reason) {
      failed(Status.fromThrowable(reason).getCode().name());
    }

    @Override
    public void onCompleted() {}
  }
}
