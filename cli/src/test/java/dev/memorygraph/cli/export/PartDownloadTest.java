package dev.memorygraph.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.cli.option.ReadOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartDownloadTest {
  private static final String NAME = "part-00000-0a1b2c3d.jsonl";
  private static final byte[] BYTES = "{\"id\":1}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder = Path.of("");

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server = server();
  private int status = 200;

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, BYTES.length);
            exchange.getResponseBody().write(BYTES);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void part_isFetchedOnce() throws Exception {
    try (PartDownload download = new PartDownload(folder)) {
      assertThat(download.fetch(part(NAME, Sha256.hex(BYTES)))).isTrue();
      assertThat(download.fetch(part(NAME, Sha256.hex(BYTES)))).isTrue();
    }

    assertThat(folder.resolve(NAME)).hasBinaryContent(BYTES);
    assertThat(asked).hasValue(1);
  }

  @Test
  void part_thatIsNotAsItsHashSays_isRefused_andNotThere() throws Exception {
    try (PartDownload download = new PartDownload(folder)) {
      assertThatThrownBy(() -> download.fetch(part(NAME, "0".repeat(64))))
          .isInstanceOf(ReadOptions.RefusedException.class)
          .hasMessageContaining("not what its SHA-256 says");
    }

    assertThat(folder.resolve(NAME)).doesNotExist();
  }

  @Test
  void address_thatIsGoodNoMore_isToldApart() throws Exception {
    status = 403;
    try (PartDownload download = new PartDownload(folder)) {
      assertThat(download.fetch(part(NAME, Sha256.hex(BYTES)))).isFalse();
      assertThatThrownBy(() -> download.requireFetched(part(NAME, Sha256.hex(BYTES))))
          .isInstanceOf(ReadOptions.RefusedException.class);
    }

    assertThat(folder.resolve(NAME)).doesNotExist();
  }

  @Test
  void name_thatLeadsOutOfTheFolder_isRefused() throws Exception {
    try (PartDownload download = new PartDownload(folder)) {
      assertThatThrownBy(() -> download.fetch(part("../" + NAME, Sha256.hex(BYTES))))
          .isInstanceOf(ReadOptions.RefusedException.class);
    }
  }

  @Test
  void bar_isAsLongAsWhatIsThere() {
    assertThat(ProgressBar.of(500, 1_000)).startsWith("[" + "#".repeat(15) + " ".repeat(15) + "]");
    assertThat(ProgressBar.of(0, 0)).contains("100 %");
  }

  private JsonNode part(String name, String sha256) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("sha256", sha256)
        .put("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/" + NAME);
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
