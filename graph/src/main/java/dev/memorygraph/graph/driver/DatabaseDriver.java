package dev.memorygraph.graph.driver;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.BaseSession;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.Driver;
import org.neo4j.driver.ExecutableQuery;
import org.neo4j.driver.QueryConfig;
import org.neo4j.driver.SessionConfig;

/**
 * A driver whose sessions are of one database of a server that has several, where a session names
 * none itself.
 */
record DatabaseDriver(Driver server, String database) implements Driver {

  @Override
  public <T extends BaseSession> T session(
      Class<T> type, SessionConfig config, @Nullable AuthToken token) {
    return server.session(type, config.database().isPresent() ? config : named(config), token);
  }

  private SessionConfig named(SessionConfig config) {
    SessionConfig.Builder named =
        SessionConfig.builder()
            .withDatabase(database)
            .withDefaultAccessMode(config.defaultAccessMode());
    if (config.bookmarks() != null) {
      named.withBookmarks(config.bookmarks());
    }
    config.fetchSize().ifPresent(named::withFetchSize);
    config.impersonatedUser().ifPresent(named::withImpersonatedUser);
    config.bookmarkManager().ifPresent(named::withBookmarkManager);
    return named.build();
  }

  @Override
  public ExecutableQuery executableQuery(String query) {
    return server
        .executableQuery(query)
        .withConfig(QueryConfig.builder().withDatabase(database).build());
  }

  @Override
  public BookmarkManager executableQueryBookmarkManager() {
    return server.executableQueryBookmarkManager();
  }

  @Override
  public boolean isEncrypted() {
    return server.isEncrypted();
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public CompletionStage<Void> closeAsync() {
    return server.closeAsync();
  }

  @Override
  public void verifyConnectivity() {
    server.verifyConnectivity();
  }

  @Override
  public CompletionStage<Void> verifyConnectivityAsync() {
    return server.verifyConnectivityAsync();
  }

  @Override
  public boolean verifyAuthentication(AuthToken token) {
    return server.verifyAuthentication(token);
  }

  @Override
  public boolean supportsSessionAuth() {
    return server.supportsSessionAuth();
  }

  @Override
  public boolean supportsMultiDb() {
    return server.supportsMultiDb();
  }

  @Override
  public CompletionStage<Boolean> supportsMultiDbAsync() {
    return server.supportsMultiDbAsync();
  }
}
