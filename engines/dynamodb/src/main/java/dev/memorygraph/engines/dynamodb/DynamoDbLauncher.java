package dev.memorygraph.engines.dynamodb;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Runs DynamoDB Local in this process until it is told to end, or the process that started it is
 * gone.
 *
 * <p>Usage: {@code DynamoDbLauncher <data folder> <port>}. Tables are kept on disk and shared by
 * all credentials and regions. Prints {@code READY 127.0.0.1:<port>} once requests are taken. Ends
 * on SIGTERM.
 */
public final class DynamoDbLauncher {
  /** Where the engine keeps all tables when they are shared. */
  private static final String FILE = "shared-local-instance.db";

  private DynamoDbLauncher() {}

  public static void main(String[] args) {
    Thread.ofPlatform().daemon().name("parent").start(DynamoDbLauncher::endWithParent);
    try {
      run(Path.of(args[0]).toAbsolutePath(), args[1]);
    } catch (Exception e) {
      e.printStackTrace();
      // Threads of a half-started engine would keep the process alive for ever.
      System.exit(1);
    }
  }

  private static void run(Path home, String port) throws Exception {
    Files.createDirectories(home);
    WriteAheadLog log = WriteAheadLog.of(home.resolve(FILE));
    DynamoDBProxyServer dynamoDb =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {
              "-port", port, "-dbPath", home.toString(), "-sharedDb", "-disableTelemetry"
            });
    onLoopbackOnly(dynamoDb);
    dynamoDb.start();
    Thread.ofPlatform().daemon().name("write-ahead-log").start(log);
    System.out.println("READY 127.0.0.1:" + port);
    dynamoDb.join();
  }

  /** The engine listens on every address and has no setting for it; its tables have no lock. */
  private static void onLoopbackOnly(DynamoDBProxyServer dynamoDb)
      throws ReflectiveOperationException {
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    for (Connector connector : ((Server) field.get(dynamoDb)).getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
    }
  }

  /** Standard input is a pipe from the process that started this one: its end is that one's end. */
  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(0);
  }
}
