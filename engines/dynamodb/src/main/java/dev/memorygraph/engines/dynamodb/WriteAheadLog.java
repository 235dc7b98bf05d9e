package dev.memorygraph.engines.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Has SQLite append changes to a log instead of saving old pages in a journal that is made and
 * removed for each commit: a commit is as durable as before and costs one flush in place of three.
 *
 * <p>The engine moves pages out of the log as it commits, yet always keeps the last of them in use
 * itself, so that the log would never begin anew and grow for ever. This takes those away in the
 * moments between, without keeping the engine from anything.
 */
final class WriteAheadLog implements Runnable {
  private static final long PAUSE_MS = 250;

  private final Path file;

  private WriteAheadLog(Path file) {
    this.file = file;
  }

  /** The log of a file, which may not be there yet, before the engine opens it. */
  static WriteAheadLog of(Path file) throws Exception {
    SQLiteLibraryLoader.initialize();
    SQLiteConnection connection = new SQLiteConnection(file.toFile());
    try {
      // The file remembers it.
      connection.open(true).exec("PRAGMA journal_mode=WAL");
    } finally {
      connection.dispose();
    }
    return new WriteAheadLog(file);
  }

  /** Keeps the log short until the thread is interrupted. */
  @Override
  @SuppressWarnings("CatchAndPrintStackTrace") // the log of the engine is its standard error
  public void run() {
    SQLiteConnection connection = new SQLiteConnection(file.toFile());
    try {
      connection.open(false);
      while (true) {
        connection.exec("PRAGMA wal_checkpoint(PASSIVE)");
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    } catch (SQLiteException e) {
      // The engine answers as it did; only the log grows.
      e.printStackTrace();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connection.dispose();
    }
  }
}
