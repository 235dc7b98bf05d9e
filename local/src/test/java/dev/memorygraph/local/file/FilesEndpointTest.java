package dev.memorygraph.local.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol without the AWS SDK, which the tests of a whole system speak it with. */
class FilesEndpointTest {
  private static final byte[] BYTES = {1, 2, 3};
  private static final String SIGNED = "?X-Amz-Date=20261130T100000Z&X-Amz-Expires=600";

  @TempDir private Path folder = Path.of("");

  private final HttpClient http = HttpClient.newHttpClient();
  private Instant now = Instant.parse("2026-11-30T10:00:00Z");
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = FilesEndpoint.start(0, folder, () -> now);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void file_isPutListedGivenAndDeleted() throws Exception {
    assertThat(put("/bucket/exports/a/1", BYTES, Sha256.of(BYTES))).isEqualTo(200);

    assertThat(folder.resolve("bucket/exports/a/1")).hasBinaryContent(BYTES);
    assertThat(
            new String(
                get("/bucket?list-type=2&prefix=exports%2Fa%2F").body(), StandardCharsets.UTF_8))
        .contains("<Key>exports/a/1</Key>");
    assertThat(
            new String(
                get("/bucket?list-type=2&prefix=exports%2Fb%2F").body(), StandardCharsets.UTF_8))
        .doesNotContain("<Key>");
    assertThat(get("/bucket/exports/a/1").body()).isEqualTo(BYTES);
    assertThat(send(HttpRequest.newBuilder(uri("/bucket/exports/a/1")).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(get("/bucket/exports/a/1").statusCode()).isEqualTo(404);
  }

  @Test
  void file_thatIsNotAsItsHashSays_isRefused_andNotThere() throws Exception {
    assertThat(put("/bucket/a", BYTES, Sha256.of(new byte[0]))).isEqualTo(400);

    assertThat(folder.resolve("bucket/a")).doesNotExist();
  }

  @Test
  void signedAddress_isGoodAsLongAsItSays() throws Exception {
    put("/bucket/a", BYTES, Sha256.of(BYTES));
    now = now.plusSeconds(599);
    assertThat(get("/bucket/a" + SIGNED).statusCode()).isEqualTo(200);
    now = now.plusSeconds(1);

    assertThat(get("/bucket/a" + SIGNED).statusCode()).isEqualTo(403);
  }

  @Test
  void path_thatLeadsOutOfTheFolder_isRefused() throws Exception {
    Path other = Files.writeString(folder.resolveSibling("other-" + folder.getFileName()), "x");

    assertThat(get("/%2E%2E/" + other.getFileName()).statusCode()).isEqualTo(400);
  }

  private int put(String path, byte[] bytes, byte[] sum) throws Exception {
    return send(HttpRequest.newBuilder(uri(path))
            .header("x-amz-checksum-sha256", Base64.getEncoder().encodeToString(sum))
            .PUT(BodyPublishers.ofByteArray(bytes)))
        .statusCode();
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
