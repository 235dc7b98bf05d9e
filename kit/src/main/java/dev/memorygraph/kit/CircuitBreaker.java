package dev.memorygraph.kit;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Spares a dependency that fails or crawls: when too large a share of the last calls failed or was
 * slow, further calls are refused at once, until a few probes after a pause succeed. Its state is
 * this process's own: every process finds out for itself, tells its {@link BreakerBoard}, and
 * closes, at a call, within seconds of an operator's reset there.
 *
 * <p>Only {@link DependencyUnavailableException} counts as failure: what a dependency answers about
 * bad input says nothing about its health. Safe for use by several threads.
 */
public final class CircuitBreaker {
  /** Calls looked back on where nothing else is said; fewer decide nothing. */
  public static final int WINDOW = 20;

  private static final int OPEN = 1;
  private static final int HALF_OPEN = 2;

  private final io.github.resilience4j.circuitbreaker.CircuitBreaker breaker;
  private final Metrics metrics;
  private final BoardLink board;

  /** As {@link #ended} last told, so that thousands of calls a second tell no more than changes. */
  private final AtomicReference<State> told = new AtomicReference<>(State.CLOSED);

  /** A closed breaker that tells time by the given clock and reports each call's outcome. */
  public CircuitBreaker(Settings settings, InstantSource clock, Metrics metrics) {
    this(settings, clock, metrics, BreakerBoard.NONE);
  }

  /** The same, which also tells a board and listens to it. */
  public CircuitBreaker(
      Settings settings, InstantSource clock, Metrics metrics, BreakerBoard board) {
    this.breaker =
        io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
            settings.name(), config(settings, clock));
    this.metrics = metrics;
    this.board = new BoardLink(board, settings.name(), clock);
  }

  /**
   * Makes a call.
   *
   * @throws DependencyUnavailableException of the call itself, or at once while the breaker is open
   */
  public <T> T call(Supplier<T> work) {
    try {
      return admitted(work);
    } catch (CallNotPermittedException e) {
      throw new DependencyUnavailableException("The breaker " + breaker.getName() + " is open", e);
    } finally {
      State state = state();
      metrics.set(Metric.CIRCUIT_BREAKER_STATE, gauge(state), breaker.getName());
      board.tell(state);
    }
  }

  /**
   * Asks for a call whose end another thread tells by {@link #ended}; each that is let through must
   * be told of.
   *
   * @return whether it may be made
   */
  public boolean begins() {
    boolean begins = breaker.tryAcquirePermission();
    if (!begins) {
      metrics.set(Metric.CIRCUIT_BREAKER_STATE, gauge(state()), breaker.getName());
    }
    return begins;
  }

  /**
   * Tells how a call ended that {@link #begins} let through.
   *
   * @param failed whether the dependency was away
   */
  public void ended(Duration took, boolean failed) {
    if (failed) {
      breaker.onError(
          took.toNanos(),
          TimeUnit.NANOSECONDS,
          new DependencyUnavailableException("A call of " + breaker.getName() + " failed"));
    } else {
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }
    State state = state();
    if (told.getAndSet(state) != state) {
      metrics.set(Metric.CIRCUIT_BREAKER_STATE, gauge(state), breaker.getName());
      board.tell(state);
    }
  }

  private <T> T admitted(Supplier<T> work) {
    try {
      return breaker.executeSupplier(work);
    } catch (CallNotPermittedException e) {
      if (state() != State.OPEN || !board.isReset()) {
        throw e;
      }
    }
    reset();
    return breaker.executeSupplier(work);
  }

  /** Where the breaker stands; an open one turns half-open only by the next call. */
  public State state() {
    return switch (breaker.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> State.CLOSED;
      case OPEN, FORCED_OPEN -> State.OPEN;
      case HALF_OPEN -> State.HALF_OPEN;
    };
  }

  /** Closes the breaker and forgets the calls so far, at an operator's word. */
  public void reset() {
    breaker.reset();
    metrics.set(Metric.CIRCUIT_BREAKER_STATE, gauge(State.CLOSED), breaker.getName());
  }

  /** Whether calls go through. */
  public enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  /** Which calls a breaker looks back on. */
  public sealed interface Window {

    /** So many, however long ago; fewer decide nothing. */
    record Calls(int number) implements Window {}

    /** Those of some whole seconds; fewer than a least number decide nothing. */
    record Time(Duration span, int least) implements Window {}
  }

  /**
   * How long a breaker stays open before it lets probes through: twice as long each time that
   * probes fail, and as at first once it was closed.
   */
  public record Pauses(Duration first, Duration longest) {}

  /**
   * What a breaker goes by.
   *
   * @param name the value of the metric's dimension {@code service}
   * @param failurePercent from 1 to 100: opens when this share of the window failed
   * @param slowAfter a call that takes longer counts as slow; half the window slow opens too
   * @param window which calls count
   * @param pauses how long it stays open
   * @param probes calls let through half-open before it decides, 1 or more
   */
  public record Settings(
      String name,
      int failurePercent,
      Duration slowAfter,
      Window window,
      Pauses pauses,
      int probes) {

    public Settings {
      if (failurePercent < 1 || failurePercent > 100 || probes < 1) {
        throw new IllegalArgumentException("Breaker " + name + " has impossible settings");
      }
    }

    /** One that looks back on {@value #WINDOW} calls, and pauses for as long each time. */
    public Settings(
        String name, int failurePercent, Duration slowAfter, Duration recovery, int probes) {
      this(
          name,
          failurePercent,
          slowAfter,
          new Window.Calls(WINDOW),
          new Pauses(recovery, recovery),
          probes);
    }

    /** Those of the breakers that functions have, for whoever shows or resets them. */
    public static List<Settings> deployed() {
      return List.of(graphWriter(), vaultOperations(), registrySync());
    }

    /**
     * For records that the streaming edge hands to Kafka. That one waited long behind others says
     * nothing of the broker; that it was given up does.
     */
    public static Settings edgeBroker() {
      return new Settings("edge_broker", 50, Duration.ofMinutes(5), Duration.ofSeconds(30), 3);
    }

    /** For telling of changes in the graph, which no write is to wait for long. */
    public static Settings graphChanges() {
      Duration pause = Duration.ofSeconds(10);
      return new Settings(
          "graph_changes",
          50,
          Duration.ofMillis(500),
          new Window.Calls(4),
          new Pauses(pause, pause),
          1);
    }

    /** For calls that bring telemetry in. */
    public static Settings observatoryStream() {
      return new Settings(
          "observatory_stream", 50, Duration.ofSeconds(5), Duration.ofSeconds(30), 3);
    }

    /** For calls to the model registry. */
    public static Settings registrySync() {
      return new Settings("registry_sync", 30, Duration.ofSeconds(3), Duration.ofSeconds(60), 5);
    }

    /** For calls to the vault. */
    public static Settings vaultOperations() {
      return new Settings(
          "vault_operations", 10, Duration.ofSeconds(2), Duration.ofSeconds(120), 1);
    }

    /**
     * For writes to the graph, which must give way early: the log keeps what waits. Three calls may
     * be all that half a minute has where each of them hangs.
     */
    public static Settings graphWriter() {
      return new Settings(
          "graph_writer",
          5,
          Duration.ofSeconds(5),
          new Window.Time(Duration.ofSeconds(30), 3),
          new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(8)),
          1);
    }
  }

  private static CircuitBreakerConfig config(Settings settings, InstantSource clock) {
    CircuitBreakerConfig.Builder config = CircuitBreakerConfig.custom();
    switch (settings.window()) {
      case Window.Calls(int number) ->
          config.slidingWindow(number, number, SlidingWindowType.COUNT_BASED);
      case Window.Time(Duration span, int least) ->
          config.slidingWindow((int) span.toSeconds(), least, SlidingWindowType.TIME_BASED);
    }
    Pauses pauses = settings.pauses();
    return config
        .clock(clock.withZone(ZoneOffset.UTC))
        .currentTimestampFunction(at -> at.millis(), TimeUnit.MILLISECONDS)
        .failureRateThreshold(settings.failurePercent())
        .slowCallDurationThreshold(settings.slowAfter())
        .slowCallRateThreshold(50)
        .waitIntervalFunctionInOpenState(
            IntervalFunction.ofExponentialBackoff(pauses.first(), 2, pauses.longest()))
        .permittedNumberOfCallsInHalfOpenState(settings.probes())
        .recordExceptions(DependencyUnavailableException.class)
        .build();
  }

  private static int gauge(State state) {
    return switch (state) {
      case CLOSED -> 0;
      case OPEN -> OPEN;
      case HALF_OPEN -> HALF_OPEN;
    };
  }
}
