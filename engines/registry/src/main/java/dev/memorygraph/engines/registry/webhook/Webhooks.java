package dev.memorygraph.engines.registry.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.postgres.Database;
import dev.memorygraph.engines.registry.store.Listener;
import dev.memorygraph.engines.registry.store.Update;
import dev.memorygraph.engines.registry.webhook.Outbox.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Posts every change of a model to the target, if there is one: at least once, with the same {@code
 * event_id} each time, and a model's changes in their order. A post that is not taken is repeated
 * after 0.5, 1, 2 … at most 60 seconds, and given up after fifty.
 */
@SuppressWarnings("try") // who closes it handles an interrupt
public final class Webhooks implements Listener, AutoCloseable {
  private static final int AT_ONCE = 16;
  private static final int ATTEMPTS = 50;
  private static final long FIRST_PAUSE_MS = 500;
  private static final long LONGEST_PAUSE_MS = 60_000;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** What came of the posts that were due. */
  private enum Round {
    NOTHING,
    TAKEN,
    REFUSED
  }

  private final Outbox outbox;
  private final Consumer<String> failed;
  private final WebhookSender sender = new WebhookSender();
  private final Semaphore woken = new Semaphore(0);
  private final ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread loop = Thread.ofPlatform().name("webhooks").unstarted(this::run);
  private volatile Optional<Target> target;
  private volatile boolean closing;

  private Webhooks(Outbox outbox, Optional<Target> target, Consumer<String> failed) {
    this.outbox = outbox;
    this.failed = failed;
    this.target = target;
  }

  /**
   * Goes on with what was not posted before the last end.
   *
   * @param given takes the place of the target of the last time
   * @param failed is told why nothing is posted any more
   */
  public static Webhooks start(Database database, Optional<Target> given, Consumer<String> failed)
      throws SQLException {
    Outbox outbox = new Outbox(database);
    if (given.isPresent()) {
      outbox.setTarget(given.get());
    }
    Webhooks webhooks = new Webhooks(outbox, outbox.target(), failed);
    webhooks.loop.start();
    return webhooks;
  }

  /** Takes another target from the next post on; {@code {url, secret, bare}}. */
  public ObjectNode setTarget(ObjectNode body) throws SQLException {
    Target next = Target.of(body);
    outbox.setTarget(next);
    target = Optional.of(next);
    woken.release();
    return state();
  }

  /** Posts nothing any more, not even what waits. */
  public ObjectNode removeTarget() throws SQLException {
    target = Optional.empty();
    outbox.removeTarget();
    return state();
  }

  /** The target without its secret, and how many changes wait to be posted. */
  public ObjectNode state() throws SQLException {
    ObjectNode state = Json.MAPPER.createObjectNode();
    state.put("url", target.map(one -> one.url().toString()).orElse(null));
    state.put("bare", target.map(Target::bare).orElse(false));
    return state.put("pending", outbox.size());
  }

  @Override
  public void updated(Connection connection, Update update) throws SQLException {
    if (target.isPresent()) {
      Outbox.append(connection, update.modelId(), Event.of(update));
    }
  }

  @Override
  public void committed() {
    if (target.isPresent()) {
      woken.release();
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    loop.interrupt();
    loop.join();
    posts.shutdownNow();
    sender.close();
  }

  private void run() {
    try {
      while (true) {
        Optional<Target> to = target;
        Round round = to.isPresent() ? round(to.get()) : Round.NOTHING;
        switch (round) {
          case TAKEN -> {}
          case NOTHING -> pause();
          // The receiver is away: there is no use in asking for each of its events.
          case REFUSED -> Thread.sleep(FIRST_PAUSE_MS);
        }
      }
    } catch (InterruptedException e) {
      // The registry ends; what is left is posted next time.
    } catch (SQLException e) {
      if (!closing) {
        failed.accept("Webhooks ended: SQL state " + e.getSQLState());
      }
    }
  }

  /** Posts what is due. */
  private Round round(Target to) throws SQLException, InterruptedException {
    woken.drainPermits();
    List<Entry> due = outbox.due(AT_ONCE);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    due.forEach(entry -> tasks.add(() -> sender.post(to, entry.body())));
    List<Future<Boolean>> taken = posts.invokeAll(tasks);
    boolean any = false;
    for (int i = 0; i < due.size(); i++) {
      Future<Boolean> post = taken.get(i);
      boolean one = post.state() == Future.State.SUCCESS && post.resultNow();
      settle(due.get(i), one);
      any |= one;
    }
    return due.isEmpty() ? Round.NOTHING : any ? Round.TAKEN : Round.REFUSED;
  }

  private void settle(Entry entry, boolean taken) throws SQLException {
    if (taken) {
      outbox.done(entry);
    } else if (entry.attempts() + 1 >= ATTEMPTS) {
      System.err.println("A webhook was given up after " + ATTEMPTS + " attempts");
      outbox.done(entry);
    } else {
      long pauseMs = FIRST_PAUSE_MS << Math.min(entry.attempts(), 10);
      outbox.again(entry, Duration.ofMillis(Math.min(LONGEST_PAUSE_MS, pauseMs)));
    }
  }

  private void pause() throws SQLException, InterruptedException {
    Duration wait = target.isEmpty() ? IDLE : outbox.untilDue().orElse(IDLE);
    woken.tryAcquire(Math.clamp(wait.toMillis(), 1, IDLE.toMillis()), TimeUnit.MILLISECONDS);
  }
}
