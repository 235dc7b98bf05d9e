package dev.memorygraph.checks.vault;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks whether files with keys and passwords can be read by anybody but their owner. */
public final class Breach implements Check {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** Certificates and public keys are there to be shown. */
  private static final List<String> PUBLIC = List.of("ca.pem", "client.pem", "server.pem");

  @Override
  public String runbook() {
    return "breach";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("files with keys");
  }

  @Override
  public String promise() {
    return "Nobody but their owner can read the keys";
  }

  @Override
  public Finding look(CheckContext system) throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> files = Files.walk(system.running().data().resolve("keys"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!PUBLIC.contains(file.getFileName().toString()) && !OWNERS.containsAll(permissions)) {
          open.add(system.running().data().relativize(file).toString());
        }
      }
    }
    return Finding.greenIf(
        open.isEmpty(), open.isEmpty() ? "all closed" : "open: " + String.join(", ", open));
  }
}
