package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entry point of the container, with a {@code java} that tells how it was called. */
class StartScriptTest {
  private static final Path SCRIPT = RepositoryRoot.find().resolve("edge/start");

  @TempDir private Path folder;

  @Test
  void keys_becomeFilesOfTheOwnersAlone_andLeaveTheEnvironment() throws Exception {
    String told =
        run(
            Map.of(
                "TLS_CERTIFICATE_PEM", "-----BEGIN CERTIFICATE-----\na b%s\\n\n-----END",
                "TLS_KEY_PEM", "the key",
                "CLIENT_AUTHORITIES_PEM", "authorities",
                "CLIENT_REVOCATIONS_PEM", ""));

    assertThat(folder.resolve("certificate.pem"))
        .hasContent("-----BEGIN CERTIFICATE-----\na b%s\\n\n-----END");
    assertThat(folder.resolve("key.pem")).hasContent("the key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
        .isEqualTo("rw-------");
    assertThat(told)
        .contains("TLS_KEY=" + key(), "CLIENT_AUTHORITIES=" + folder.resolve("authorities.pem"))
        .doesNotContain("the key", "_PEM=", "CLIENT_REVOCATIONS=");
  }

  @Test
  void heap_followsTheBuffer() throws Exception {
    String told = run(Map.of("TLS_CERTIFICATE_PEM", "c", "TLS_KEY_PEM", "k", "BUFFER_MB", "100"));

    assertThat(told)
        .contains("-Xmx400m", "-XX:MaxDirectMemorySize=200m", "dev.memorygraph.edge.EdgeProcess");
  }

  private Path key() {
    return folder.resolve("key.pem");
  }

  private String run(Map<String, String> environment) throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$@\"\nenv\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", SCRIPT.toString()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", java.getParent() + ":/usr/bin:/bin");
    builder.environment().put("KEYS", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told;
  }
}
