package dev.memorygraph.registry.migration;

import dev.memorygraph.tables.KindTable;
import dev.memorygraph.testkit.SharedEngines;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table whose caller dies at a chosen moment: before a call, or when it has taken effect. */
final class CrashingTable implements AutoCloseable {
  private final AtomicInteger moments = new AtomicInteger();
  private final AtomicInteger seen = new AtomicInteger();
  private final DynamoDbClient client;
  private final KindTable table;

  /** The end of a process; nothing in it may go on after this. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  CrashingTable(String name) {
    client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(SharedEngines.dynamoDbUrl()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(ApacheHttpClient.create())
            .overrideConfiguration(settings -> settings.addExecutionInterceptor(new Dying()))
            .build();
    table = new KindTable(client, name, "The table");
  }

  KindTable table() {
    return table;
  }

  /** Lets that many moments pass before the next one is the last; each call has two. */
  void allow(int moment) {
    moments.set(moment);
    seen.set(0);
  }

  int calls() {
    return seen.get() / 2;
  }

  @Override
  public void close() {
    client.close();
  }

  private final class Dying implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      moment();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      moment();
    }

    private void moment() {
      seen.incrementAndGet();
      if (moments.getAndDecrement() <= 0) {
        throw new Crash();
      }
    }
  }
}
