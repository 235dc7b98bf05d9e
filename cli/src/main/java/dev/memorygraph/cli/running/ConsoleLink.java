package dev.memorygraph.cli.running;

import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.file.OwnerOnlyFile;
import dev.memorygraph.local.signin.SignInLink;
import dev.memorygraph.local.signin.SignInSecret;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The link by which a person opens the console of a running system, signed in. */
public final class ConsoleLink {
  /** The tenant whose data is looked at unless told otherwise, as by all commands. */
  public static final String TENANT = "demo";

  /** Who looks unless told otherwise: somebody who sees all that a person may see. */
  public static final Caller VIEWER =
      new Caller(TENANT, "demo-analyst", List.of(Role.ADMIN), 3, true);

  private ConsoleLink() {}

  /** Where the console of a data folder's system answers; nobody is signed in by that. */
  public static URI console(Path data) {
    return Endpoints.read(data).get("console");
  }

  /** The same console where a browser shows a client certificate with every call. */
  public static URI certified(Path data) {
    return Endpoints.read(data).get("certified_console");
  }

  /**
   * The link for a person.
   *
   * @param person empty has the page ask who it is
   * @throws IllegalStateException with one sentence where no system runs, or it is another user's
   */
  public static URI of(Path data, Optional<Caller> person) {
    return of(data, console(data), person);
  }

  /** The same by one of the console's addresses. */
  public static URI of(Path data, URI console, Optional<Caller> person) {
    return SignInLink.to(console, SignInSecret.read(data), person);
  }

  /**
   * A page that leads to a link, which only this user may read: others of the machine see the
   * arguments by which a browser is started.
   */
  public static Path page(Path data, URI link) {
    Path page = data.resolve("keys").resolve("console.html");
    try {
      return OwnerOnlyFile.write(
          page,
          """
          <!doctype html>
          <title>Console</title>
          <meta http-equiv="refresh" content="0;url=%s">
          """
              .formatted(link));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + page, e);
    }
  }

  /** Prints it for whoever started the system. Not for a log: it signs in. */
  public static void print(Path data, PrintStream out) {
    out.printf("  To look at it: %s%n", of(data, Optional.of(VIEWER)));
  }
}
