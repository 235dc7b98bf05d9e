package dev.memorygraph.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native part of AWS's runtime interface client, unpacked once for all processes. Left to
 * itself each process writes it anew to one and the same file, and a process that is loading it
 * just then dies.
 */
final class NativeClient {
  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private NativeClient() {}

  /**
   * The JVM's argument that names it; none where the client has to find its own.
   *
   * @param runtimeJars among which the client is
   * @param folder to unpack it to
   */
  static synchronized Optional<String> argument(List<Path> runtimeJars, Path folder) {
    Optional<String> entry = entry();
    Optional<Path> client =
        runtimeJars.stream()
            .filter(jar -> jar.getFileName().toString().contains("runtime-interface-client"))
            .findFirst();
    if (entry.isEmpty() || client.isEmpty()) {
      return Optional.empty();
    }
    try {
      return unpacked(client.get(), entry.get(), folder).map(file -> "-D" + PROPERTY + "=" + file);
    } catch (IOException e) {
      throw new UncheckedIOException("The runtime interface client cannot be unpacked", e);
    }
  }

  private static Optional<Path> unpacked(Path client, String entry, Path folder)
      throws IOException {
    // Named after its jar: the folder outlives an update of the client.
    Path file = folder.resolve(client.getFileName() + ".so").toAbsolutePath();
    if (Files.exists(file)) {
      return Optional.of(file);
    }
    try (ZipFile jar = new ZipFile(client.toFile())) {
      ZipEntry library = jar.getEntry(entry);
      if (library == null) {
        return Optional.empty();
      }
      Files.createDirectories(folder);
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try (InputStream bytes = jar.getInputStream(library)) {
        Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
      }
      return Optional.of(Files.move(part, file, StandardCopyOption.ATOMIC_MOVE));
    }
  }

  private static Optional<String> entry() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    String libc = Files.exists(Path.of("/etc/alpine-release")) ? "linux_musl" : "linux";
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> Optional.of("jni/libaws-lambda-jni." + libc + "-x86_64.so");
      case "aarch64" -> Optional.of("jni/libaws-lambda-jni." + libc + "-aarch_64.so");
      default -> Optional.empty();
    };
  }
}
