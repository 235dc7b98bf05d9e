package dev.memorygraph.bench.load;

import dev.memorygraph.bench.measure.OpenLoop;
import dev.memorygraph.bench.measure.OpenLoop.Outcome;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.importers.send.Backoff;
import dev.memorygraph.local.identity.Issuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Clients that store confidential contents of 1 KiB and read them, through the API: front,
 * authorizer and function. There are several, because one may ask for no more than a hundred in a
 * second.
 */
public final class VaultLoad implements AutoCloseable {
  private static final String TENANT = "bench-vault";
  private static final int CLIENTS = 20;
  private static final int BYTES = 1 << 10;

  /** So many that every process of a function is started and used. */
  private static final int WARM_UP_CALLERS = 8;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Contents that are there to be read. */
  private static final int STORED = 400;

  private final List<Api> clients;
  private final AtomicInteger next = new AtomicInteger();

  public VaultLoad(BenchSystem system) {
    clients = IntStream.range(0, CLIENTS).mapToObj(number -> client(system, number)).toList();
  }

  private static Api client(BenchSystem system, int number) {
    Caller caller = Caller.of(TENANT, "bench-" + number, Role.ML_ENGINEER);
    return new Api(system.endpoints().get("api"), system.issuer().mint(caller, Issuer.DEFAULT_TTL));
  }

  /** Stores what is to be read, and uses the function until it has compiled what it runs. */
  public void warmUp(Duration time) throws InterruptedException {
    // A first answer may take longer than a function has; the next one does not.
    require(Backoff.of(PATIENCE).until(() -> stored(STORED)));
    for (int number = 0; number < STORED; number++) {
      store();
    }
    perSecond(WARM_UP_CALLERS, time.dividedBy(2), this::store);
    perSecond(WARM_UP_CALLERS, time.dividedBy(2), this::read);
  }

  /** How many calls in a second so many callers get answered who each wait for their answer. */
  public double perSecond(int callers, Duration time, Call call) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long calls = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        running.add(threads.submit(() -> until(end, call)));
      }
      for (Future<Integer> one : running) {
        calls += one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A call failed", e);
    }
    return calls * 1e9 / (System.nanoTime() - start);
  }

  /** One kind of call, so often in a second and for so long, whatever becomes of it. */
  public Outcome openLoop(int perSecond, Duration time, int mostAtOnce, Call call)
      throws InterruptedException {
    int requests = (int) (perSecond * time.toSeconds());
    return OpenLoop.of(perSecond).runAtOnce(requests, mostAtOnce, _ -> call.send());
  }

  /** Something that is asked and must be answered well. */
  @FunctionalInterface
  public interface Call {
    void send() throws InterruptedException;
  }

  public void store() throws InterruptedException {
    int number = next.getAndIncrement();
    try {
      require(stored(number));
    } catch (IOException e) {
      throw new IllegalStateException("The API does not answer.", e);
    }
  }

  private Answer stored(int number) throws IOException, InterruptedException {
    String body =
        """
        {"content_id":"%s","classification":"confidential","content":"%s"}\
        """
            .formatted(id(number), "x".repeat(BYTES));
    return client(number).post("/api/v1/vault/store", body.getBytes(StandardCharsets.UTF_8));
  }

  public void read() throws InterruptedException {
    int number = next.getAndIncrement();
    try {
      require(client(number).get("/api/v1/vault/retrieve/" + id(number % STORED)));
    } catch (IOException e) {
      throw new IllegalStateException("The API does not answer.", e);
    }
  }

  @Override
  public void close() {
    clients.forEach(Api::close);
  }

  private static int until(long end, Call call) throws InterruptedException {
    int calls = 0;
    while (System.nanoTime() < end) {
      call.send();
      calls++;
    }
    return calls;
  }

  private Api client(int number) {
    return clients.get(number % CLIENTS);
  }

  private static String id(int number) {
    return "bench:" + number;
  }

  private static void require(Answer answer) {
    if (!answer.isSuccess()) {
      throw new IllegalStateException("The vault refuses: " + answer.problem());
    }
  }
}
