package dev.memorygraph.contracts.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The contract of the API, {@code openapi.yaml}, with what API Gateway is told in it. */
public final class ApiDescription {
  private static final String FILE = "/dev/memorygraph/contracts/openapi.yaml";

  private ApiDescription() {}

  /** The file as it is. */
  public static String yaml() {
    try (InputStream file =
        Objects.requireNonNull(ApiDescription.class.getResourceAsStream(FILE))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }
}
