package dev.memorygraph.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which code is measured. */
public final class Commit {
  private static final String UNKNOWN = "unknown";

  private Commit() {}

  /**
   * The commit of a repository's work tree, with {@code -dirty} after it where files are not as
   * they were committed; results of measurements do not count. {@code unknown} without git.
   */
  public static String of(Path repository, Path results) throws InterruptedException {
    String ours = ":(exclude)" + repository.relativize(results);
    Optional<String> commit = git(repository, "rev-parse", "HEAD");
    Optional<String> changes = git(repository, "status", "--porcelain", "--", ".", ours);
    return commit
        .map(id -> changes.filter(String::isEmpty).isPresent() ? id : id + "-dirty")
        .orElse(UNKNOWN);
  }

  private static Optional<String> git(Path repository, String... arguments)
      throws InterruptedException {
    List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(repository.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = String.join("\n", git.inputReader().readAllLines());
      return git.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
