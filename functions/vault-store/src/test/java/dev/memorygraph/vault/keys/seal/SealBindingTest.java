package dev.memorygraph.vault.keys.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.ParsedCiphertext;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.kek.Suite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A sealed content belongs to one id, key and owner, and to one fresh key of its own. */
class SealBindingTest {
  private static final byte[] CONTENT = "nobody should see this".getBytes(StandardCharsets.UTF_8);
  private static final DataKeyId OWNER = SealsForTests.id("acme", Classification.PII, "ada");
  private static final DataKey KEY = SealsForTests.key(OWNER, 1);

  private final Seal seal = SealsForTests.seal();

  @Test
  void content_underAnotherId_opensToNothing() {
    byte[] sealed = seal.seal(KEY, "a", "1", CONTENT);

    assertThat(seal.open(KEY, "a", "1", sealed)).hasValue(CONTENT);
    for (String other : List.of("b", "A", "a ", "", "aa", "-")) {
      assertThat(seal.open(KEY, other, "1", sealed)).as(other).isEmpty();
    }
  }

  @Test
  void content_underAnotherOwner_opensToNothingEvenWithTheSameKeyBytes() {
    byte[] sealed = seal.seal(KEY, "a", "1", CONTENT);
    List<DataKeyId> others = new ArrayList<>();
    others.add(SealsForTests.id("globex", Classification.PII, "ada"));
    others.add(SealsForTests.id("acme", Classification.PII, "eve"));
    others.add(SealsForTests.id("acme", Classification.PII, ""));
    Arrays.stream(Classification.values())
        .filter(other -> other != Classification.PII)
        .map(other -> SealsForTests.id("acme", other, "ada"))
        .forEach(others::add);

    for (DataKeyId other : others) {
      DataKey key = new DataKey(other, 1, SealsForTests.bytes(OWNER.text() + "#1"));

      assertThat(seal.open(key, "a", "1", sealed)).as(other.text()).isEmpty();
    }
  }

  @Test
  void content_underAnotherVersionOfItsKey_opensToNothingEvenWithTheSameKeyBytes() {
    byte[] sealed = seal.seal(KEY, "a", "1", CONTENT);
    DataKey renamed = new DataKey(OWNER, 2, SealsForTests.bytes(OWNER.text() + "#1"));

    assertThat(seal.open(renamed, "a", "1", sealed)).isEmpty();
    assertThat(seal.open(SealsForTests.key(OWNER, 2), "a", "1", sealed)).isEmpty();
  }

  @Test
  void subject_namedLikeNoSubject_isNotTakenForIt() {
    DataKey nobody = SealsForTests.key(SealsForTests.id("acme", Classification.PII, ""), 1);
    byte[] bytes = SealsForTests.bytes(nobody.id().text() + "#1");
    DataKey dash = new DataKey(SealsForTests.id("acme", Classification.PII, "-"), 1, bytes);

    assertThat(seal.open(dash, "a", "1", seal.seal(nobody, "a", "1", CONTENT))).isEmpty();
  }

  @Test
  void content_ofAnotherRevision_isRefused_asItIsWithoutItsMark() {
    byte[] sealed = seal.seal(KEY, "a", "1", CONTENT);

    assertThat(seal.open(KEY, "a", "2", sealed)).isEmpty();
    assertThat(seal.open(KEY, "a", "", sealed)).isEmpty();
    assertThat(seal.open(KEY, "a", "1", Arrays.copyOfRange(sealed, 1, sealed.length))).isEmpty();
    assertThat(seal.open(KEY, "a", "1", sealed)).hasValue(CONTENT);
  }

  @Test
  void sameContent_sealedTenThousandTimes_neverHasTheSameIdOrKeyOrBytes() {
    Set<String> messageIds = new HashSet<>();
    Set<String> wrappedKeys = new HashSet<>();
    Set<ByteBuffer> all = new HashSet<>();
    int seals = 10_000;

    for (int number = 0; number < seals; number++) {
      byte[] sealed = seal.seal(KEY, "a", "1", CONTENT);
      ParsedCiphertext message = message(sealed);
      messageIds.add(HexFormat.of().formatHex(message.getMessageId()));
      wrappedKeys.add(
          HexFormat.of()
              .formatHex(message.getEncryptedKeyBlobs().getFirst().getEncryptedDataKey()));
      all.add(ByteBuffer.wrap(sealed));
    }

    assertThat(messageIds).hasSize(seals);
    assertThat(wrappedKeys).hasSize(seals);
    assertThat(all).hasSize(seals);
  }

  @Test
  void message_thatDoesNotCommitToItsKey_isRefusedThoughTheKeyIsRight() {
    AwsCrypto careless =
        AwsCrypto.builder()
            .withCommitmentPolicy(CommitmentPolicy.ForbidEncryptAllowDecrypt)
            .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA256)
            .build();
    var context = new SealContext(OWNER, "a", Optional.of("1")).values();

    byte[] message = careless.encryptData(KEY.materials(), CONTENT, context).getResult();

    assertThat(careless.decryptData(KEY.materials(), message, context).getResult())
        .isEqualTo(CONTENT);
    assertThat(seal.open(KEY, "a", "1", marked(message))).isEmpty();
  }

  @Test
  void message_boundToLessOrMore_isRefusedThoughTheKeyIsRight() {
    Map<String, String> context = new SealContext(OWNER, "a", Optional.of("1")).values();
    Map<String, String> more = new HashMap<>(context);
    more.put("more", "of it");

    for (Map<String, String> other : List.of(Map.<String, String>of(), more)) {
      byte[] message = Suite.crypto().encryptData(KEY.materials(), CONTENT, other).getResult();

      assertThat(seal.open(KEY, "a", "1", marked(message))).as(other.toString()).isEmpty();
    }
  }

  @Test
  void message_withTheWrappedKeyOfAnother_isRefusedByItsCommitment() {
    byte[] one = seal.seal(KEY, "a", "1", CONTENT);
    byte[] other = seal.seal(KEY, "a", "1", CONTENT);
    byte[] theirs = message(other).getEncryptedKeyBlobs().getFirst().getEncryptedDataKey();
    byte[] ours = message(one).getEncryptedKeyBlobs().getFirst().getEncryptedDataKey();

    byte[] mixed = one.clone();
    System.arraycopy(theirs, 0, mixed, indexOf(one, ours), ours.length);

    assertThat(seal.open(KEY, "a", "1", one)).hasValue(CONTENT);
    assertThat(seal.open(KEY, "a", "1", mixed)).isEmpty();
  }

  private static ParsedCiphertext message(byte[] sealed) {
    return new ParsedCiphertext(Arrays.copyOfRange(sealed, 1, sealed.length));
  }

  private static byte[] marked(byte[] message) {
    return ByteBuffer.allocate(message.length + 1).put((byte) Seal.FORMAT).put(message).array();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at <= bytes.length - part.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new IllegalArgumentException("Not in there");
  }
}
