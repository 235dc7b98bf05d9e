package dev.memorygraph.engines.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final String ROOT = "arn:aws:kms:us-east-1:000000000000:key/root";
  private static final String SIGNING = "arn:aws:kms:us-east-1:000000000000:key/signing";

  @TempDir private Path folder;

  @Test
  void open_noFile_makesOneForItsOwnerOnly() throws Exception {
    KeyRing.open(file(), Map.of(ROOT, KeySpec.SYMMETRIC_DEFAULT));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("keys").toFile().list()).containsExactly("kms.json");
  }

  @Test
  void open_oneMoreKeyWanted_keepsTheOthers() {
    KmsKey before = KeyRing.open(file(), Map.of(ROOT, KeySpec.SYMMETRIC_DEFAULT)).any(ROOT);

    KeyRing after = KeyRing.open(file(), Map.of(SIGNING, KeySpec.ECC_NIST_P256));

    assertThat(after.any(ROOT)).isEqualTo(before);
    assertThat(after.any(SIGNING)).isInstanceOf(KmsKey.Signing.class);
  }

  @Test
  void open_readableByOthers_isOneSentence() throws Exception {
    KeyRing.open(file(), Map.of(ROOT, KeySpec.SYMMETRIC_DEFAULT));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> KeyRing.open(file(), Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The key file %s may be read or written by others; run chmod 600 on it.", file());
  }

  @Test
  void open_damaged_isOneSentenceWithoutContent() throws Exception {
    KeyRing.open(file(), Map.of(ROOT, KeySpec.SYMMETRIC_DEFAULT, SIGNING, KeySpec.ECC_NIST_P256));
    String whole = Files.readString(file());
    int inKey = whole.indexOf("versions") + 20;
    char other = whole.charAt(inKey) == 'A' ? 'B' : 'A';
    String flipped = whole.substring(0, inKey) + other + whole.substring(inKey + 1);

    for (String damaged : new String[] {flipped, whole.substring(0, 300), "", "[]", "null"}) {
      Files.writeString(file(), damaged);

      assertThatThrownBy(() -> KeyRing.open(file(), Map.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasNoCause()
          .hasMessageContaining("is damaged");
    }
  }

  @Test
  void open_otherKindWanted_isOneSentence() {
    KeyRing.open(file(), Map.of(ROOT, KeySpec.SYMMETRIC_DEFAULT));

    assertThatThrownBy(() -> KeyRing.open(file(), Map.of(ROOT, KeySpec.ECC_NIST_P256)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a key cannot change its kind");
  }

  private Path file() {
    return folder.resolve("keys").resolve("kms.json");
  }
}
