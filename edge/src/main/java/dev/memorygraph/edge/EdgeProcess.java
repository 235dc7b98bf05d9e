package dev.memorygraph.edge;

import dev.memorygraph.kit.metrics.EmfMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The process: runs from its start until it is told to end. */
public final class EdgeProcess {
  private static final Duration TABLE_TIMEOUT = Duration.ofSeconds(3);

  private EdgeProcess() {}

  /**
   * Runs the edge by the environment, as {@link EdgeConfig#from} reads it. Says {@code READY} and
   * its ports on a line once it answers, of gRPC and of GraphQL; ends on SIGTERM, after what came
   * is stored.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Edge edge = Edge.start(EdgeConfig.from(System.getenv()), dynamoDb(), new EmfMetrics());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  edge.close();
                  ended.countDown();
                }));
    System.out.println("READY " + edge.port() + " " + edge.graphQlPort());
    ended.await();
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(TABLE_TIMEOUT).build())
        .overrideConfiguration(settings -> settings.apiCallTimeout(TABLE_TIMEOUT))
        .build();
  }
}
