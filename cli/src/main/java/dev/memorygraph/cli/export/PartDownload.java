package dev.memorygraph.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.cli.option.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Fetches files by their addresses; a file is in its place whole or not at all. */
final class PartDownload implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  /** What the API calls parts; another name may lead out of the folder. */
  private static final Pattern NAME = Pattern.compile("part-[0-9]{5}-[0-9a-f]{8}[.][a-z]{1,10}");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Path folder;

  /**
   * @param folder made where it is missing
   */
  PartDownload(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * Fetches a file unless it is there.
   *
   * @return false where its address is good no more
   * @throws ReadOptions.RefusedException where what came is not what its SHA-256 says
   */
  boolean fetch(JsonNode part) throws IOException, InterruptedException {
    Path file = folder.resolve(name(part));
    String sum = part.path("sha256").asText();
    if (Files.exists(file) && sha256(file).equals(sum)) {
      return true;
    }
    Path partial = folder.resolve(name(part) + ".partial");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(part.path("url").asText())).timeout(TIMEOUT).build();
    HttpResponse<InputStream> answer =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body();
        OutputStream out = Files.newOutputStream(partial)) {
      if (answer.statusCode() != 200) {
        return false;
      }
      if (!sha256(in, out).equals(sum)) {
        throw new ReadOptions.RefusedException(
            "%s is not what its SHA-256 says; fetch it again.".formatted(name(part)));
      }
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** The same; an address that is not good is a refusal. */
  void requireFetched(JsonNode part) throws IOException, InterruptedException {
    if (!fetch(part)) {
      throw new ReadOptions.RefusedException("%s cannot be had.".formatted(name(part)));
    }
  }

  private static String name(JsonNode part) {
    String name = part.path("name").asText();
    if (!NAME.matcher(name).matches()) {
      throw new ReadOptions.RefusedException("A part has a name that is none.");
    }
    return name;
  }

  private static String sha256(Path file) throws IOException {
    return sha256(Files.newInputStream(file), OutputStream.nullOutputStream());
  }

  private static String sha256(InputStream in, OutputStream out) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream read = new DigestInputStream(in, digest)) {
      read.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
