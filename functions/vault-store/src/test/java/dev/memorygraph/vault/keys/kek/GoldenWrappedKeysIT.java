package dev.memorygraph.vault.keys.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.vault.keys.kek.GoldenWrappedKeys.Vector;
import dev.memorygraph.vault.testing.VaultForTests;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Data keys that were wrapped once are unwrapped for ever. */
class GoldenWrappedKeysIT {
  private static VaultForTests tests;

  /** Only for a new form, with {@code -Dmemorygraph.write-golden=true}. */
  @BeforeAll
  static void start() throws IOException {
    if (Boolean.getBoolean("memorygraph.write-golden")) {
      try (VaultForTests fresh = new VaultForTests()) {
        GoldenWrappedKeys.write(encryption(fresh), fresh.dynamoDb(), table(fresh), fresh.keyFile());
      }
    }
    tests = new VaultForTests(GoldenWrappedKeys.ROOT_KEY);
    GoldenWrappedKeys.restore(tests.dynamoDb(), table(tests));
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  @Test
  void keysWrappedByAnEarlierBuild_underBothVersionsOfTheirBranchKey_areTheSame()
      throws IOException {
    KeyEncryption encryption = encryption(tests);
    List<Vector> vectors = GoldenWrappedKeys.read();

    assertThat(vectors).hasSizeGreaterThanOrEqualTo(20);
    assertThat(vectors)
        .allSatisfy(
            vector ->
                assertThat(encryption.unwrap(vector.kek(), vector.bytes(), vector.context()))
                    .isEqualTo(vector.key()));
  }

  @Test
  void keyOfAnotherName_isBroken() throws IOException {
    Vector vector = GoldenWrappedKeys.read().getFirst();
    Map<String, String> other = Map.of("data_key", "acme/pii/other", "version", "0");

    assertThatThrownBy(() -> encryption(tests).unwrap(vector.kek(), vector.bytes(), other))
        .isInstanceOf(BrokenKeyException.class);
  }

  private static KeyEncryption encryption(VaultForTests tests) {
    return new KmsKeyEncryption(
        tests.dynamoDb(), tests.kms(), table(tests), tests.config().rootKey());
  }

  private static String table(VaultForTests tests) {
    return tests.config().tables().branchKeys();
  }
}
