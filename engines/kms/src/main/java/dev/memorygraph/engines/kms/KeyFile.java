package dev.memorygraph.engines.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys on disk, in a file that only its owner may read. It always holds a whole set: a new one
 * takes its place at once. A checksum tells damage, which a symmetric key by itself would not.
 */
final class KeyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  KeyFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /**
   * The keys in it; none where there is no file yet.
   *
   * @throws IllegalStateException with one sentence where others may read it or it is damaged
   */
  List<KmsKey> read() {
    try {
      if (!Files.exists(path)) {
        return List.of();
      }
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
        throw new IllegalStateException(
            "The key file %s may be read or written by others; run chmod 600 on it."
                .formatted(path));
      }
      return parsed(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the key file " + path, e);
    }
  }

  void write(Collection<KmsKey> keys) {
    try {
      Files.createDirectories(path.getParent());
      Path part = path.resolveSibling(path.getFileName() + ".part");
      Files.deleteIfExists(part);
      Files.createFile(part, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.write(part, json(keys));
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true); // Nothing else opens what these keys have closed.
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the key file " + path, e);
    }
  }

  private List<KmsKey> parsed(byte[] bytes) {
    try {
      return keys(bytes);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // Without the cause, whose message may quote the file, and that is keys.
      throw new IllegalStateException(
          "The key file %s is damaged; put a copy back, since nothing else opens what it closed."
              .formatted(path));
    }
  }

  private static byte[] json(Collection<KmsKey> keys) throws IOException {
    ArrayNode list = JSON.createArrayNode();
    keys.forEach(key -> list.add(json(key)));
    ObjectNode file = JSON.createObjectNode().put("format", FORMAT).put("sha256", checksum(list));
    file.set("keys", list);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
  }

  private static List<KmsKey> keys(byte[] bytes) throws IOException, GeneralSecurityException {
    JsonNode file = JSON.readTree(bytes);
    JsonNode list = file.path("keys");
    if (file.path("format").asInt() != FORMAT
        || !file.path("sha256").asText().equals(checksum(list))) {
      throw new IOException("not a whole key file");
    }
    List<KmsKey> keys = new ArrayList<>();
    for (JsonNode key : list) {
      keys.add(key(key));
    }
    return keys;
  }

  private static ObjectNode json(KmsKey key) {
    ObjectNode json = JSON.createObjectNode();
    json.put("arn", key.arn()).put("spec", key.spec().name());
    json.put("created", key.about().created().toString()).put("enabled", key.about().enabled());
    switch (key) {
      case KmsKey.Symmetric symmetric -> {
        ArrayNode versions = json.putArray("versions");
        symmetric.versions().forEach(version -> versions.add(version.getEncoded()));
      }
      case KmsKey.Signing signing -> {
        json.put("private", signing.pair().getPrivate().getEncoded());
        json.put("public", signing.pair().getPublic().getEncoded());
      }
    }
    return json;
  }

  private static KmsKey key(JsonNode json) throws GeneralSecurityException {
    KmsKey.About about =
        new KmsKey.About(
            json.path("arn").asText(),
            Instant.parse(json.path("created").asText()),
            json.path("enabled").asBoolean());
    return switch (KeySpec.valueOf(json.path("spec").asText())) {
      case SYMMETRIC_DEFAULT -> new KmsKey.Symmetric(about, versions(json.path("versions")));
      case ECC_NIST_P256 -> new KmsKey.Signing(about, pair(json));
    };
  }

  private static List<SecretKey> versions(JsonNode list) {
    List<SecretKey> versions = new ArrayList<>();
    list.forEach(version -> versions.add(new SecretKeySpec(decoded(version), "AES")));
    return versions;
  }

  private static KeyPair pair(JsonNode json) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("EC");
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(decoded(json.path("public")))),
        factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(json.path("private")))));
  }

  private static byte[] decoded(JsonNode text) {
    return Base64.getDecoder().decode(text.asText());
  }

  private static String checksum(JsonNode keys) throws IOException {
    // The text form, in which bytes are base64 whether they were just put there or read.
    return Sha256.hex(JSON.writeValueAsBytes(keys));
  }
}
