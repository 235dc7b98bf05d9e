package dev.memorygraph.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.local.http.LoopbackServer;
import dev.memorygraph.local.signin.SignInHandler;
import dev.memorygraph.repository.ConsoleHosting;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleHandlerTest {
  private static final String PAGE = "<!doctype html><title>Console</title>";
  private static final String SCRIPT = "export const words = 'long enough to be compressed';\n";
  private static final String SECRET = "outside of the folder";
  private static final String CERTIFIED = "https://127.0.0.1:8443/console/";

  @TempDir private Path folder = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();
  private Path dist = Path.of("");
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    dist = Files.createDirectories(folder.resolve("dist"));
    Files.createDirectories(dist.resolve("assets/fonts"));
    Files.writeString(dist.resolve("index.html"), PAGE);
    Files.writeString(dist.resolve("favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Files.writeString(dist.resolve("assets/main-3f2a.js"), SCRIPT.repeat(100));
    Files.writeString(dist.resolve("assets/fonts/a-1b2c.woff2"), "font".repeat(1_000));
    Files.writeString(folder.resolve("secret.txt"), SECRET);
    Files.writeString(folder.resolve("secret.js"), SECRET);
    server =
        LoopbackServer.start(
            0,
            "/console",
            new ConsoleHandler(dist, origin -> SignInHandler.consoleConfig(origin, CERTIFIED)));
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/console/, text/html; charset=utf-8, no-cache",
    "/console/index.html, text/html; charset=utf-8, no-cache",
    "/console/favicon.svg, image/svg+xml, no-cache",
    "/console/assets/main-3f2a.js, text/javascript; charset=utf-8,"
        + " 'public, max-age=31536000, immutable'",
    "/console/assets/fonts/a-1b2c.woff2, font/woff2, 'public, max-age=31536000, immutable'",
  })
  void file_isTyped_andKeptAsLongAsItsNameMeansIt(String path, String type, String caching)
      throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo(type);
    assertThat(header(response, "Cache-Control")).isEqualTo(caching);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/sessions",
        "/console/sessions/s-1",
        "/console/models/gpt-4.1",
        "/console/documents/handbook.txt?depth=3",
        "/console/lineage/completion%3Aa%2Fb",
        "/console/signed-in?code=x"
      })
  void addressOfTheConsole_isAnsweredByItsPage(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(PAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/../secret.txt",
        "/console/..%2fsecret.txt",
        "/console/%2e%2e/secret.txt",
        "/console/assets/../../secret.js",
        "/console/assets/..%2f..%2fsecret.js",
        "/console/assets/%2e%2e/%2e%2e/secret.js",
        "/console/assets/..%5c..%5csecret.js",
        "/console/x%00.js",
        "/console/assets//etc/passwd",
        "/console/assets/missing-1.js",
        "/console/missing.png",
        "/consolexyz"
      })
  void pathOutsideOfTheFolder_orOfNoFile_isNotFound(String path) throws Exception {
    String answer = raw(path);

    assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContain(SECRET, PAGE);
  }

  @Test
  void linkThatLeadsOutside_isNotFollowed() throws Exception {
    Files.createSymbolicLink(dist.resolve("assets/link.js"), folder.resolve("secret.js"));
    Files.createSymbolicLink(dist.resolve("assets/up"), folder);
    Files.createSymbolicLink(dist.resolve("assets/inside.js"), dist.resolve("assets/main-3f2a.js"));

    assertThat(get("/console/assets/link.js").statusCode()).isEqualTo(404);
    assertThat(get("/console/assets/up/secret.js").statusCode()).isEqualTo(404);
    assertThat(get("/console/assets/inside.js").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, true",
    "'br, gzip;q=0.5', true",
    "*, true",
    "gzip;q=0, false",
    "'*, gzip;q=0.0', false",
    "identity, false"
  })
  void script_isCompressed_whereTheClientTakesIt(String accepted, boolean compressed)
      throws Exception {
    HttpResponse<byte[]> response =
        http.send(
            request("/console/assets/main-3f2a.js").header("Accept-Encoding", accepted).build(),
            BodyHandlers.ofByteArray());

    assertThat(response.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
    assertThat(response.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    byte[] body = response.body();
    if (compressed) {
      assertThat(body).hasSizeLessThan(1_000);
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(SCRIPT.repeat(100));
  }

  @Test
  void knownTag_isAnsweredWithoutTheFile_untilTheFileChanges() throws Exception {
    String tag = header(get("/console/"), "ETag");

    HttpResponse<String> known = get("/console/", "If-None-Match", "\"other\", W/" + tag);

    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(header(known, "ETag")).isEqualTo(tag);
    Files.writeString(dist.resolve("index.html"), PAGE + "<p>new");
    assertThat(get("/console/", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void head_hasTheHeadersAlone_andOtherMethodsNothing() throws Exception {
    HttpResponse<String> head = send("HEAD", "/console/");
    HttpResponse<String> post = send("POST", "/console/");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo("" + PAGE.length());
    assertThat(head.body()).isEmpty();
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(header(post, "Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void addressWithoutSlash_isRedirected_withItsQuery() throws Exception {
    HttpResponse<String> response = get("/console?sign_in=abc");

    assertThat(response.statusCode()).isEqualTo(308);
    assertThat(header(response, "Location")).isEqualTo("/console/?sign_in=abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console", "/console/", "/console/config.json", "/console/assets/no.js"})
  void everyAnswer_hasTheHeadersThatProtectIt(String path) throws Exception {
    HttpResponse<String> response = get(path);

    ConsoleHosting.headers(Optional.empty())
        .forEach((name, value) -> assertThat(header(response, name)).as(name).isEqualTo(value));
    assertThat(header(response, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void config_namesTheIssuerOfTheOriginThatTheBrowserKnows() throws Exception {
    var json = new ObjectMapper().readTree(get("/console/config.json").body());

    assertThat(json.path("issuer").asText()).isEqualTo("urn:memory-graph:local");
    assertThat(json.path("authorization_endpoint").asText())
        .isEqualTo("http://127.0.0.1:" + server.port() + "/issuer/authorize");
    assertThat(json.path("token_endpoint").asText())
        .isEqualTo("http://127.0.0.1:" + server.port() + "/issuer/token");
    assertThat(json.path("client_id").asText()).isEqualTo("memory-graph-console");
    assertThat(json.path("scope").asText()).isEqualTo("openid");
    assertThat(json.path("api").asText("?")).isEmpty();
    assertThat(json.path("certified").asText()).isEqualTo(CERTIFIED);
  }

  @Test
  void withoutTheBuild_thePageSaysWhatBuildsIt() throws Exception {
    Files.delete(dist.resolve("index.html"));

    HttpResponse<String> response = get("/console/sessions");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("was not built", "Node 20", "npm run build");
  }

  /** As it stands: a client of HTTP would tidy the path up. */
  private String raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".formatted(path);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder text = new StringBuilder();
      reader.lines().forEach(line -> text.append(line).append('\n'));
      return text.toString();
    }
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return http.send(
        request(path).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
