package dev.memorygraph.infra.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A function's folder as Lambda needs it: without native libraries for other systems than Linux on
 * 64-bit ARM. The folder of the build keeps them, since `local` runs it on any laptop.
 *
 * <p>The same folder gives the same bytes.
 */
public final class DeploymentPackage {
  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)");
  private static final Pattern OURS = Pattern.compile(".*linux.*(aarch64|aarch_64|arm64).*");

  /** Entries have to have some time; the earliest that a zip can say. */
  private static final FileTime TIME = FileTime.from(Instant.parse("1980-02-01T00:00:00Z"));

  private DeploymentPackage() {}

  /**
   * Makes it anew where it is older than what it is made from.
   *
   * @param built a folder with jars in {@code lib}
   * @return the folder to zip
   */
  public static Path of(Path built, Path into) {
    try (Stream<Path> jars = Files.list(built.resolve("lib"))) {
      Path lib = Files.createDirectories(into.resolve("lib"));
      List<Path> wanted = jars.sorted().toList();
      forgetOthers(lib, wanted);
      for (Path jar : wanted) {
        slim(jar, lib.resolve(jar.getFileName()));
      }
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + into + "; run `mvn package` first", e);
    }
  }

  /** Whether an entry of a jar is machine code that Lambda cannot run. */
  public static boolean isForeign(String entry) {
    String name = entry.toLowerCase(Locale.ROOT);
    return NATIVE.matcher(name).matches()
        && (!OURS.matcher(name).matches() || name.contains("musl"));
  }

  private static void forgetOthers(Path lib, List<Path> wanted) throws IOException {
    List<String> names = wanted.stream().map(jar -> jar.getFileName().toString()).toList();
    try (Stream<Path> there = Files.list(lib)) {
      for (Path file : there.toList()) {
        if (!names.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
  }

  private static void slim(Path jar, Path to) throws IOException {
    if (Files.exists(to) && Files.getLastModifiedTime(to).equals(Files.getLastModifiedTime(jar))) {
      return;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      if (zip.stream().map(ZipEntry::getName).noneMatch(DeploymentPackage::isForeign)) {
        Files.copy(jar, to, StandardCopyOption.REPLACE_EXISTING);
      } else {
        write(zip, to);
      }
    }
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(jar));
  }

  private static void write(ZipFile zip, Path to) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!isForeign(entry.getName())) {
          ZipEntry same = new ZipEntry(entry.getName());
          same.setLastModifiedTime(TIME);
          out.putNextEntry(same);
          zip.getInputStream(entry).transferTo(out);
          out.closeEntry();
        }
      }
    }
  }
}
