package dev.memorygraph.kit.http.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.ApiVersions;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.HttpResponses;
import dev.memorygraph.kit.http.InTime;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.lambda.Routes.Operation;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.Tracer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame of every function that API Gateway calls: it reads the event, answers it in time by the
 * operation's endpoint, and keeps trace, log and metrics. Whatever goes wrong becomes an answer
 * without detail; the log tells what it was.
 */
public final class HttpFunction {
  /** API Gateway's own JSON; what callers send in it is text. */
  private static final ObjectMapper EVENTS = new ObjectMapper();

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String NO_OPERATION = "none";

  private final Profile profile;
  private final Routes routes;
  private final Metrics metrics;
  private final Tracer tracer;
  private final ApiVersions versions;
  private final Logger log;

  /** A function of today. */
  public HttpFunction(Profile profile, Routes routes, Metrics metrics, Tracer tracer) {
    this(profile, routes, metrics, tracer, new ApiVersions(InstantSource.system()));
  }

  HttpFunction(
      Profile profile, Routes routes, Metrics metrics, Tracer tracer, ApiVersions versions) {
    this.profile = profile;
    this.routes = routes;
    this.metrics = metrics;
    this.tracer = tracer;
    this.versions = versions;
    this.log = LoggerFactory.getLogger(profile.component());
  }

  /**
   * Handles an invocation.
   *
   * @param input the event
   * @param output where the answer is written
   */
  public void handle(InputStream input, OutputStream output, Context context) throws IOException {
    HttpRequest request = ProxyEvent.read(EVENTS.readTree(input), context, RANDOM);
    TraceContext trace = request.source().trace();
    ObjectNode answer =
        InTime.answer(
            context,
            () -> LogContext.within(context, trace, () -> answer(request)),
            () -> written(new Reply.Refused(HttpProblem.OUT_OF_TIME), request));
    EVENTS.writeValue(output, answer);
  }

  private ObjectNode answer(HttpRequest request) {
    long start = System.nanoTime();
    Optional<Operation> operation = routes.find(request.route());
    String name = operation.map(profile.naming().operation()).orElse(NO_OPERATION);
    Endpoint endpoint = operation.map(Operation::endpoint).orElse(routes.otherwise());
    TraceContext trace = request.source().trace();
    Reply reply =
        (trace.sampled() ? tracer : Tracer.NONE)
            .trace(
                Tracer.Span.of(profile.naming().spanPrefix() + name, trace),
                () -> reply(request, endpoint));
    report(name, reply.status(), Duration.ofNanos(System.nanoTime() - start));
    return written(reply, request);
  }

  private Reply reply(HttpRequest request, Endpoint endpoint) {
    Optional<Duration> overLimit = request.overLimit();
    if (overLimit.isPresent()) {
      return new Reply.Refused(HttpProblem.OVER_LIMIT.after(overLimit.get()));
    }
    Optional<HttpProblem> version = versions.problem(version(request));
    if (version.isPresent()) {
      return new Reply.Refused(version.get());
    }
    try {
      return endpoint.answer(request);
    } catch (DependencyUnavailableException e) {
      log.warn("A request has to be tried again: {}", LogContext.describe(e));
      return new Reply.Refused(profile.unavailable());
    } catch (RuntimeException e) {
      log.error("A request failed: {}", LogContext.describe(e));
      return new Reply.Refused(HttpProblem.INTERNAL);
    }
  }

  private void report(String operation, int status, Duration took) {
    metrics.count(profile.naming().requests(), 1, operation, Integer.toString(status));
    metrics.observe(profile.naming().durations(), took, operation);
    metrics.flush();
    log.info("{} answered {} in {} ms", operation, status, took.toMillis());
  }

  private ObjectNode written(Reply reply, HttpRequest request) {
    Reply told =
        reply instanceof Reply.Refused(HttpProblem problem)
            ? profile.problems().reply(request, problem)
            : reply;
    ObjectNode written = HttpResponses.write(told, profile.problemId().apply(request.source()));
    versions.headers(version(request)).forEach(written.withObject("/headers")::put);
    return written;
  }

  private static String version(HttpRequest request) {
    return request.header(ApiVersions.HEADER.toLowerCase(Locale.ROOT));
  }
}
