package dev.memorygraph.local.tls;

import dev.memorygraph.engines.EngineStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes keys with certificates. The JDK has no builder for these but its own tool; a library that
 * has one is as large as all of this system's local part, and would be used once in 75 days.
 */
record Keytool(Path store, Clock clock) {
  /** The store is guarded by who may read the file; the tool wants a password all the same. */
  static final String PASSWORD = "development";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Makes an authority under an alias, valid for so long. */
  void authority(String alias, String name, Duration validity) {
    run(
        pair(alias, name, validity),
        List.of("-ext", "bc:c=ca:true,pathlen:0", "-ext", "KU:c=keyCertSign,cRLSign"));
  }

  /**
   * Makes a key with a certificate by an authority of the store.
   *
   * @param extensions as keytool writes them
   */
  void leaf(
      String alias, String name, Duration validity, String authority, List<String> extensions) {
    List<String> own = new ArrayList<>(List.of("-signer", authority));
    own.addAll(List.of("-ext", "KU:c=digitalSignature"));
    extensions.forEach(extension -> own.addAll(List.of("-ext", extension)));
    run(pair(alias, name, validity), own);
  }

  /** Takes an entry out of the store. */
  void delete(String alias) {
    run(List.of("-delete", "-alias", alias), List.of());
  }

  private List<String> pair(String alias, String name, Duration validity) {
    String start = TIME.format(LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()));
    return List.of(
        "-genkeypair",
        "-alias",
        alias,
        "-dname",
        "CN=" + name + ", O=LLM-Memory-Graph",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-sigalg",
        "SHA256withECDSA",
        "-startdate",
        start,
        "-validity",
        Long.toString(validity.toDays()));
  }

  private void run(List<String> what, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(what);
    command.addAll(more);
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD));
    try {
      await(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new EngineStartException("The JDK's keytool cannot be run.", e);
    }
  }

  private static void await(Process process) throws IOException {
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new EngineStartException("keytool made no certificate: " + output.strip());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new EngineStartException("Interrupted while certificates were being made.", e);
    }
  }
}
