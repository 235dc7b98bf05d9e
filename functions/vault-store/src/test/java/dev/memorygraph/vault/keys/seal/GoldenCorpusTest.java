package dev.memorygraph.vault.keys.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.vault.keys.seal.GoldenCorpus.Vector;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was sealed once is opened for ever. The other direction, the same bytes from the same key
 * and nonce, cannot be asked of the Encryption SDK: it lets nobody choose a nonce.
 */
class GoldenCorpusTest {
  private final Seal seal = SealsForTests.seal();

  /**
   * Only for a new form: {@code mvn test -Dtest=GoldenCorpusTest -Dmemorygraph.write-golden=true}.
   */
  @BeforeAll
  static void write() throws IOException {
    if (Boolean.getBoolean("memorygraph.write-golden")) {
      GoldenCorpus.write();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Seal.UNREVISED, Seal.FORMAT})
  void contentsOfEachForm_sealedByAnEarlierBuild_openToTheBit(int format) throws IOException {
    List<Vector> corpus = GoldenCorpus.read(format);

    assertThat(corpus).hasSizeGreaterThanOrEqualTo(200);
    assertThat(corpus)
        .allSatisfy(vector -> assertThat(open(vector, vector.sealed())).hasValue(vector.content()));
  }

  @ParameterizedTest
  @ValueSource(ints = {Seal.UNREVISED, Seal.FORMAT})
  void everyOtherFormatByte_isRefused(int its) throws IOException {
    Vector vector = GoldenCorpus.read(its).getFirst();
    for (int format = 0; format < 256; format++) {
      byte[] other = vector.sealed().clone();
      other[0] = (byte) format;

      assertThat(open(vector, other).isPresent()).as("form %d", format).isEqualTo(format == its);
    }
  }

  @Test
  void nothing_isRefused() throws IOException {
    Vector vector = GoldenCorpus.read(Seal.FORMAT).getFirst();

    assertThat(open(vector, new byte[0])).isEmpty();
    assertThat(open(vector, new byte[] {Seal.FORMAT})).isEmpty();
  }

  private Optional<byte[]> open(Vector vector, byte[] sealed) {
    return seal.open(
        SealsForTests.key(vector.key(), vector.keyVersion()),
        vector.contentId(),
        GoldenCorpus.REVISION,
        sealed);
  }
}
