package dev.memorygraph.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.memorygraph.local.lambda.Functions.Patience;
import dev.memorygraph.local.template.FunctionSpec;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes under the real runtime interface client. */
class FunctionsIT {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private Functions functions;

  @BeforeEach
  void packHandlers() throws IOException {
    Path code = folder.resolve("function");
    Files.createDirectories(code.resolve("lib"));
    try (OutputStream file = Files.newOutputStream(code.resolve("lib").resolve("handlers.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      String entry = Handlers.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new JarEntry(entry));
      try (var bytes = Handlers.class.getClassLoader().getResourceAsStream(entry)) {
        bytes.transferTo(jar);
      }
    }
    List<FunctionSpec> specs =
        List.of("echo", "environment", "failing", "slow", "waiting", "exiting", "hogging").stream()
            .map(name -> spec(name, code))
            .toList();
    functions = new Functions(specs, runtime(), 1, lines::add);
  }

  private FunctionRuntime runtime() {
    Path libraries = RepositoryRoot.find().resolve("local/target/runtime");
    return new FunctionRuntime(
        FunctionRuntime.runtimeJars(libraries),
        folder.resolve("logs"),
        Map.of("AWS_ENDPOINT_URL_KMS", "http://kms"));
  }

  @AfterEach
  void stop() {
    functions.close();
  }

  @Test
  void invoke_echo_answersAndReusesTheProcess() {
    assertThat(answer(invoke("echo"))).isEqualTo("{\"a\":1}");
    List<Long> first = functions.processes().get("echo");

    assertThat(answer(invoke("echo"))).isEqualTo("{\"a\":1}");
    assertThat(functions.processes().get("echo")).isEqualTo(first).hasSize(1);
    await().until(() -> lines.contains("echoing"));
  }

  @Test
  void invoke_environment_isALambdasAndNothingElse() {
    String environment = answer(invoke("environment"));

    assertThat(environment)
        .contains("\"AWS_LAMBDA_FUNCTION_NAME\":\"environment\"", "\"GREETING\":\"hello\"")
        .contains("\"AWS_ENDPOINT_URL_KMS\":\"http://kms\"")
        .doesNotContain("JAVA_HOME");
  }

  @Test
  void invoke_functionOfConcurrencyOne_neverMeetsItself() {
    Path code = folder.resolve("function");
    FunctionSpec one = spec("echo", code, 1);
    try (Functions two = new Functions(List.of(one), runtime(), 2, _ -> {})) {
      CompletableFuture<Invocation> first =
          CompletableFuture.supplyAsync(() -> two.invoke("echo", payload()));
      CompletableFuture<Invocation> second =
          CompletableFuture.supplyAsync(() -> two.invoke("echo", payload()));

      assertThat(answer(first.join())).isEqualTo(answer(second.join())).isEqualTo("{\"a\":1}");
      assertThat(two.processes().get("echo")).hasSize(1);
    }
  }

  @Test
  void within_everyProcessBusy_tellsThatThereAreTooManyRequests() throws Exception {
    CompletableFuture<Invocation> busy =
        CompletableFuture.supplyAsync(() -> invoke("waiting", "{\"wait\":1}"));
    await().until(() -> lines.stream().anyMatch(line -> line.startsWith("waiting in ")));

    Invocation second =
        functions
            .within(new Patience(Duration.ofMillis(50), Duration.ofMillis(50)))
            .invoke("waiting", payload());

    assertThat(second).isInstanceOf(Invocation.Throttled.class);
    assertThat(functions.throttles()).containsEntry("waiting", 1L).containsEntry("echo", 0L);
    functions
        .processes()
        .getOrDefault("waiting", List.of())
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    busy.get();
  }

  @Test
  void invoke_failing_tellsTypeAndMessage() {
    Invocation.FunctionError error = error(invoke("failing"));

    assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.message()).isEqualTo("on purpose");
  }

  @Test
  void invoke_slow_timesOutAndTheProcessIsEnded() {
    Invocation.FunctionError error = error(invoke("slow"));

    assertThat(error.message()).isEqualTo("Task timed out after 2.00 seconds");
    assertThat(functions.processes().get("slow")).isEmpty();
  }

  @Test
  void invoke_exiting_failsAndTheNextCallHasANewProcess() {
    assertThat(error(invoke("exiting")).type()).isEqualTo("Runtime.ExitError");
    assertThat(error(invoke("exiting")).message()).contains("exit status 7");
  }

  @Test
  void invoke_hogging_isEndedForItsMemory() {
    assertThat(error(invoke("hogging")).type()).isEqualTo("Runtime.ExitError");
  }

  @Test
  void invoke_processKilledMeanwhile_failsAndTheNextCallHasANewProcess() throws Exception {
    CompletableFuture<Invocation> answer =
        CompletableFuture.supplyAsync(() -> invoke("waiting", "{\"wait\":1}"));
    long pid = Long.parseLong(printed("waiting in ").substring("waiting in ".length()));

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    assertThat(error(answer.get(20, TimeUnit.SECONDS)).message()).contains("exit status 137");
    assertThat(answer(invoke("waiting"))).isEqualTo("{\"a\":1}");
    assertThat(functions.processes().get("waiting")).hasSize(1).doesNotContain(pid);
  }

  private Invocation invoke(String name) {
    return invoke(name, "{\"a\":1}");
  }

  private Invocation invoke(String name, String event) {
    return functions.invoke(name, event.getBytes(StandardCharsets.UTF_8));
  }

  /** The first printed line that starts so, waited for. */
  private String printed(String start) {
    return await()
        .until(
            () -> lines.stream().filter(line -> line.startsWith(start)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String answer(Invocation invocation) {
    assertThat(invocation).isInstanceOf(Invocation.Success.class);
    return new String(((Invocation.Success) invocation).payload(), StandardCharsets.UTF_8);
  }

  private static Invocation.FunctionError error(Invocation invocation) {
    assertThat(invocation).isInstanceOf(Invocation.FunctionError.class);
    return (Invocation.FunctionError) invocation;
  }

  private static byte[] payload() {
    return "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  }

  private static FunctionSpec spec(String method, Path code) {
    return spec(method, code, Integer.MAX_VALUE);
  }

  private static FunctionSpec spec(String method, Path code, int concurrency) {
    Duration timeout = Duration.ofSeconds(method.equals("slow") ? 2 : 20);
    return new FunctionSpec(
        method,
        method,
        code,
        Handlers.class.getName() + "::" + method,
        256,
        timeout,
        concurrency,
        false,
        Map.of("GREETING", "hello"));
  }
}
