package dev.memorygraph.vault.keys.kek;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.seal.SealsForTests;
import dev.memorygraph.vault.testing.TableCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Data keys as they were wrapped when that form was new, with the branch keys and the root key that
 * they are wrapped under, which nothing else uses. Never made anew: a new form gets files of its
 * own.
 */
final class GoldenWrappedKeys {
  private static final Path FOLDER =
      Path.of("src/test/resources/dev/memorygraph/vault/keys/wrapped-by-branch-key");

  /** The local KMS's file, with the root key. */
  static final Path ROOT_KEY = FOLDER.resolve("kms-keys.json");

  private static final Path BRANCH_KEYS = FOLDER.resolve("branch-keys.tsv");
  private static final Path WRAPPED = FOLDER.resolve("data-keys.tsv");
  private static final List<KekId> KEKS =
      List.of(
          new KekId(new Tenant("acme"), Classification.PII),
          new KekId(new Tenant("Globex-2.eu_west"), Classification.CONFIDENTIAL));
  private static final int EACH = 12;

  private GoldenWrappedKeys() {}

  /** A data key and what it became; its bytes come from its context. */
  record Vector(KekId kek, Map<String, String> context, String wrapped) {
    byte[] key() {
      return SealsForTests.bytes(context.toString());
    }

    byte[] bytes() {
      return Base64.getDecoder().decode(wrapped);
    }

    private String line() {
      return String.join(
          "\t",
          kek.tenant().id(),
          kek.classification().label(),
          context.get("data_key"),
          context.get("version"),
          wrapped);
    }

    private static Vector parse(String line) {
      List<String> fields = List.of(line.split("\t", -1));
      return new Vector(
          new KekId(new Tenant(fields.get(0)), Classification.parse(fields.get(1)).orElseThrow()),
          bound(fields.get(2), fields.get(3)),
          fields.get(4));
    }
  }

  static List<Vector> read() throws IOException {
    return Files.readAllLines(WRAPPED).stream().map(Vector::parse).toList();
  }

  /** Puts the branch keys into a key store. */
  static void restore(DynamoDbClient dynamoDb, String table) throws IOException {
    for (String line : Files.readAllLines(BRANCH_KEYS)) {
      Map<String, AttributeValue> item = new LinkedHashMap<>();
      for (String attribute : line.split("\t", -1)) {
        List<String> parts = List.of(attribute.split("\\|", 3));
        item.put(parts.get(0), value(parts.get(1), parts.get(2)));
      }
      dynamoDb.putItem(put -> put.tableName(table).item(item));
    }
  }

  /**
   * Makes the files, which is done once in the life of a form; each branch key has two versions.
   *
   * @param rootKey the file of the local KMS behind it
   */
  static void write(KeyEncryption encryption, DynamoDbClient dynamoDb, String table, Path rootKey)
      throws IOException {
    List<String> vectors = new ArrayList<>();
    for (KekId kek : KEKS) {
      for (int number = 0; number < EACH; number++) {
        if (number == EACH / 2) {
          encryption.rotate(kek);
        }
        vectors.add(vector(encryption, kek, number).line());
      }
    }
    Files.createDirectories(FOLDER);
    Files.write(WRAPPED, vectors);
    Files.write(
        BRANCH_KEYS,
        TableCopies.all(dynamoDb, table).stream().map(GoldenWrappedKeys::line).toList());
    Files.write(ROOT_KEY, Files.readAllBytes(rootKey));
  }

  private static Vector vector(KeyEncryption encryption, KekId kek, int number) {
    Map<String, String> context = bound("%s/%d".formatted(kek.name(), number), "" + number);
    byte[] wrapped = encryption.wrap(kek, SealsForTests.bytes(context.toString()), context).bytes();
    return new Vector(kek, context, Base64.getEncoder().encodeToString(wrapped));
  }

  /** In the order of their names, because the key's bytes come from it as text. */
  private static Map<String, String> bound(String dataKey, String version) {
    return new TreeMap<>(Map.of("data_key", dataKey, "version", version));
  }

  private static String line(Map<String, AttributeValue> item) {
    return new TreeMap<>(item)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "|" + text(entry.getValue()))
            .collect(Collectors.joining("\t"));
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> "S|" + value.s();
      case N -> "N|" + value.n();
      case B -> "B|" + Base64.getEncoder().encodeToString(value.b().asByteArray());
      default -> throw new IllegalStateException("A branch key has no " + value.type());
    };
  }

  private static AttributeValue value(String type, String text) {
    return switch (type) {
      case "S" -> fromS(text);
      case "N" -> fromN(text);
      case "B" -> fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(text)));
      default -> throw new IllegalStateException("A branch key has no " + type);
    };
  }
}
