package dev.memorygraph.architecture;

import dev.memorygraph.architecture.Modules.Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.spi.ToolProvider;

/**
 * Compiles the sources of modules with every check of javac, Error Prone and NullAway, and writes
 * no class. Builds compile without them: in one process after the other they cost eight times as
 * much as compiling, here a third of that, since the checks themselves are compiled only once.
 */
public final class Lint {
  private static final List<String> CHECKS =
      List.of(
          "-Xlint:all,-processing,-path,-classfile,-serial",
          "-Werror",
          "-proc:none",
          "-XDcompilePolicy=simple",
          "--should-stop=ifError=FLOW",
          "--should-stop=ifNoError=FLOW",
          "-XDaddTypeAnnotationsToSymbol=true",
          "-Xplugin:ErrorProne -XepDisableWarningsInGeneratedCode"
              + " -XepExcludedPaths:.*/target/generated-sources/.*"
              + " -Xep:NullAway:ERROR -XepOpt:NullAway:OnlyNullMarked=true"
              + " -XepOpt:NullAway:JSpecifyMode=true");

  private static final ToolProvider JAVAC = ToolProvider.findFirst("javac").orElseThrow();

  private Lint() {}

  /**
   * Prints what is wrong, and exits with 1 if anything is, with 2 for a module that is not there.
   * What is linted has to be built, with the class path of each module in its {@code
   * target/test-classpath}.
   *
   * @param args names of modules, such as {@code functions/ingest}; none for all
   */
  public static void main(String... args) throws Exception {
    List<Module> modules = modules(List.of(args));
    List<Future<String>> complaints = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      modules.forEach(module -> complaints.add(pool.submit(() -> complaints(module))));
    }
    boolean clean = true;
    for (Future<String> one : complaints) {
      System.err.print(one.get());
      clean &= one.get().isEmpty();
    }
    System.err.printf("Linted %d modules: %s%n", modules.size(), clean ? "clean" : "see above");
    System.exit(clean ? 0 : 1);
  }

  private static List<Module> modules(List<String> wanted) {
    List<Module> all = Modules.all();
    for (String name : wanted) {
      if (all.stream().noneMatch(module -> module.name().equals(name))) {
        System.err.println("There is no module " + name + ", as functions/ingest is one.");
        System.exit(2);
      }
    }
    return all.stream()
        .filter(module -> wanted.isEmpty() || wanted.contains(module.name()))
        .toList();
  }

  private static String complaints(Module module) throws IOException {
    String classPath = Files.readString(module.folder().resolve("target/test-classpath")).strip();
    return complaints(module.sources(), module.classes() + ":" + classPath)
        + complaints(module.testSources(), module.classes() + ":" + classPath);
  }

  /**
   * Sources go before the classes of the same name; of what is generated there are classes alone.
   */
  private static String complaints(List<Path> sources, String classPath) {
    if (sources.isEmpty()) {
      return "";
    }
    List<String> arguments = new ArrayList<>(CHECKS);
    arguments.addAll(List.of("-classpath", classPath));
    arguments.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
    sources.forEach(source -> arguments.add(source.toString()));
    StringWriter complaints = new StringWriter();
    PrintWriter writer = new PrintWriter(complaints);
    int code = JAVAC.run(writer, writer, arguments.toArray(String[]::new));
    return code == 0 ? "" : complaints.toString();
  }
}
