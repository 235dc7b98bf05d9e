package dev.memorygraph.vault.keys.seal;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.vault.keys.DataKeyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Contents as they were sealed when their form was new. What is stored today is opened in years by
 * another build, so these bytes are never made anew: a new form gets a file of its own.
 */
final class GoldenCorpus {
  private static final Path FOLDER = Path.of("src/test/resources/dev/memorygraph/vault/keys");

  /** Of all contents in here; those of form 2 are bound to none. */
  static final String REVISION = "1";

  private static final int PLAIN = 210;
  private static final int LARGEST = 64 << 10;
  private static final List<Integer> SIZES = List.of(0, 1, 2, 15, 16, 17, 31, 64, 100, 255);
  private static final List<Integer> LARGE = List.of(4095, 4096, 4097, LARGEST - 1, LARGEST);
  private static final List<String> TENANTS = List.of("acme", "a", "Globex-2.eu_west");
  private static final List<String> SUBJECTS = List.of("", "Zx4-_pseudonym0123456789", "ünï");
  private static final List<String> IDS =
      List.of("note:1", "ключ", "記録:七", "\uD83D\uDD11-emoji", "e\u0301 and é", "x".repeat(512));

  private GoldenCorpus() {}

  /**
   * A content and what it became.
   *
   * @param seed that its bytes come from
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Vector(
      DataKeyId key, int keyVersion, String contentId, int size, long seed, byte[] sealed) {
    byte[] content() {
      byte[] content = new byte[size];
      new Random(seed).nextBytes(content);
      return content;
    }

    private String line() {
      return String.join(
          "\t",
          key.text(),
          Integer.toString(keyVersion),
          HexFormat.of().formatHex(contentId.getBytes(StandardCharsets.UTF_8)),
          Integer.toString(size),
          Long.toString(seed),
          Base64.getEncoder().encodeToString(sealed));
    }

    private static Vector parse(String line) {
      List<String> fields = List.of(line.split("\t", -1));
      return new Vector(
          DataKeyId.parse(fields.get(0)).orElseThrow(),
          Integer.parseInt(fields.get(1)),
          new String(HexFormat.of().parseHex(fields.get(2)), StandardCharsets.UTF_8),
          Integer.parseInt(fields.get(3)),
          Long.parseLong(fields.get(4)),
          Base64.getDecoder().decode(fields.get(5)));
    }
  }

  static List<Vector> read(int format) throws IOException {
    return Files.readAllLines(file(format)).stream().map(Vector::parse).toList();
  }

  private static Path file(int format) {
    return FOLDER.resolve("sealed-format-" + format + ".tsv");
  }

  /** Makes the file, which is done once in the life of a form. */
  static void write() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < PLAIN; number++) {
      lines.add(vector(number, SIZES.get(number % SIZES.size())).line());
    }
    for (int size : LARGE) {
      lines.add(vector(lines.size(), size).line());
    }
    Files.write(file(Seal.FORMAT), lines);
  }

  private static Vector vector(int number, int size) {
    Classification[] classes = Classification.values();
    DataKeyId id =
        SealsForTests.id(
            TENANTS.get(number % TENANTS.size()),
            classes[number % classes.length],
            SUBJECTS.get(number / 3 % SUBJECTS.size()));
    int version = 1 + number % 4;
    String contentId = IDS.get(number / 2 % IDS.size());
    Vector plain = new Vector(id, version, contentId, size, number, new byte[0]);
    byte[] sealed =
        SealsForTests.seal()
            .seal(SealsForTests.key(id, version), contentId, REVISION, plain.content());
    return new Vector(id, version, contentId, size, number, sealed);
  }
}
