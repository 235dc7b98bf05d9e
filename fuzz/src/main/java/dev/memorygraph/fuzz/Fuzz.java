package dev.memorygraph.fuzz;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for bytes that a decoder does not survive, by Jazzer, one decoder after the other. */
@Command(
    name = "./memory-graph fuzz",
    mixinStandardHelpOptions = true,
    description = {
      "Look for input that a decoder throws on, hangs on or grows by.",
      "Inputs that were interesting stay in target/fuzz; one that breaks a decoder is kept",
      "in fuzz/seeds, where every build tries it again."
    })
public final class Fuzz implements Callable<Integer> {
  /** Of one input, on a machine that has other work too. */
  private static final int MAX_SECONDS = 20;

  private static final int MAX_MIB = 2_048;
  private static final int MAX_BYTES = 16_384;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "For each decoder (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Parameters(
      paramLabel = "DECODER",
      description = "Such as otlp-json (default: all). One of ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class,
      arity = "0..*")
  private List<String> names = List.of();

  @Spec private CommandLine.Model.CommandSpec spec;

  private Fuzz() {
    this.spec = CommandLine.Model.CommandSpec.create();
  }

  /** The decoders' names, for help. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Stream.of(Decoder.values()).map(Decoder::toString).toList());
    }
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Fuzz()).execute(args));
  }

  /** 0 where nothing was found, 1 where something was. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean clean = true;
    for (Decoder decoder : chosen()) {
      System.out.printf("%s, for %s minutes%n", decoder, minutes);
      clean &= isClean(decoder);
    }
    return clean ? 0 : 1;
  }

  private List<Decoder> chosen() {
    return names.isEmpty()
        ? List.of(Decoder.values())
        : names.stream()
            .map(
                name ->
                    Decoder.of(name)
                        .orElseThrow(
                            () ->
                                new ParameterException(
                                    spec.commandLine(), "There is no decoder " + name)))
            .toList();
  }

  private boolean isClean(Decoder decoder) throws IOException, InterruptedException {
    Path root = RepositoryRoot.find();
    Path seeds = Seeds.folder(decoder);
    Path found = root.resolve("fuzz/target/fuzz").resolve(decoder.toString());
    Path corpus = Files.createDirectories(found.resolve("corpus"));
    int end =
        new ProcessBuilder(command(decoder, found, corpus, seeds))
            .redirectErrorStream(true)
            .redirectOutput(found.resolve("log").toFile())
            .start()
            .waitFor();
    System.out.println("  " + lastLine(found.resolve("log")));
    return keepBreaking(found, seeds) == 0 && end == 0;
  }

  private List<String> command(Decoder decoder, Path found, Path corpus, Path seeds) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-D" + FuzzTarget.DECODER + "=" + decoder,
        "-DMEMORY_GRAPH_HOME=" + RepositoryRoot.find(),
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + FuzzTarget.class.getName(),
        "--instrumentation_includes=dev.memorygraph.**:com.fasterxml.jackson.core.**:org.apache.avro.**",
        "--reproducer_path=" + found,
        "-artifact_prefix=" + found + "/",
        "-max_total_time=" + Math.round(minutes * 60),
        "-timeout=" + MAX_SECONDS,
        "-rss_limit_mb=" + MAX_MIB,
        "-max_len=" + MAX_BYTES,
        "-print_final_stats=1",
        corpus.toString(),
        seeds.toString());
  }

  /** Moves what broke the decoder to the seeds, and says how much that was. */
  private static long keepBreaking(Path found, Path seeds) {
    try (Stream<Path> files = Files.list(found)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(crash|timeout|oom|slow-unit)-.*"))
          .map(file -> kept(file, seeds))
          .peek(file -> System.out.println("  Breaks it: " + file))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path kept(Path file, Path seeds) {
    try {
      return Files.move(
          file, seeds.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lastLine(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith("Done ") || line.contains("ERROR") || line.contains("=="))
        .reduce((_, last) -> last)
        .orElse("ended without a word; see " + log);
  }
}
