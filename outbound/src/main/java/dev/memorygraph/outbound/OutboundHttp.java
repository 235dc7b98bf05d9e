package dev.memorygraph.outbound;

import dev.memorygraph.base.DependencyUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/**
 * Calls a server outside. No redirect is followed, no answer beyond a size is read, and a call ends
 * after three seconds however slowly the answer comes.
 */
public final class OutboundHttp implements AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);
  private static final RequestConfig LIMITS =
      RequestConfig.custom()
          .setConnectTimeout((int) CALL_TIMEOUT.toMillis())
          .setConnectionRequestTimeout((int) CALL_TIMEOUT.toMillis())
          .setSocketTimeout((int) CALL_TIMEOUT.toMillis())
          .build();

  private final String server;
  private final OutboundGuard guard;
  private final int maxBytes;
  private final CloseableHttpClient http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param server as errors call it, such as {@code registry}
   * @param maxBytes of an answer
   */
  public OutboundHttp(String server, OutboundGuard guard, int maxBytes) {
    this.server = server;
    this.guard = guard;
    this.maxBytes = maxBytes;
    this.http =
        HttpClients.custom()
            .setDnsResolver(guard::addresses)
            .setDefaultRequestConfig(LIMITS)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    http.close();
  }

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Answer(int status, byte[] body) {}

  /**
   * Looks at an address before anything is sent there.
   *
   * @throws DependencyUnavailableException where it is not one to call
   */
  public void check(URI uri) {
    Optional<String> objection = guard.formObjection(uri);
    if (objection.isPresent()) {
      throw new DependencyUnavailableException("The " + server + "'s address " + objection.get());
    }
  }

  /**
   * Calls, and reads on a thread of its own, so that an answer that drips in ends in time, too.
   *
   * @throws DependencyUnavailableException where no answer comes, or one that says that the server
   *     is busy
   */
  public Answer send(HttpRequestBase request) {
    return bounded(request, () -> http.execute(request, this::read));
  }

  /**
   * Calls, and reads no more of the answer than its status, whatever that is.
   *
   * @throws DependencyUnavailableException where no answer comes
   */
  public int status(HttpRequestBase request) {
    return bounded(
        request,
        () -> {
          // Closed without being read: the connection ends, and the body stays where it is.
          try (CloseableHttpResponse response = http.execute(request)) {
            return response.getStatusLine().getStatusCode();
          }
        });
  }

  private <T> T bounded(HttpRequestBase request, Callable<T> call) {
    check(request.getURI());
    Future<T> answer = threads.submit(call);
    try {
      return answer.get(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      request.abort();
      throw new DependencyUnavailableException("The " + server + " does not answer in time", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DependencyUnavailableException busy) {
        throw busy;
      }
      throw new DependencyUnavailableException("The " + server + " does not answer", e);
    } catch (InterruptedException e) {
      request.abort();
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted while asking the " + server, e);
    }
  }

  private Answer read(HttpResponse response) throws IOException {
    int status = response.getStatusLine().getStatusCode();
    if (status >= 500 || status == 429) {
      throw new DependencyUnavailableException("The " + server + " answered " + status);
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(status, new byte[0]);
    }
    try (InputStream body = entity.getContent()) {
      byte[] bytes = body.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new DependencyUnavailableException(
            "The " + server + "'s answer is larger than is read");
      }
      return new Answer(status, bytes);
    }
  }
}
