package dev.memorygraph.vault.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.ParsedCiphertext;
import dev.memorygraph.contracts.Classification;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    byte[] sealed = seal.seal(KEY, "a", CONTENT);

    assertThat(seal.open(KEY, "a", sealed)).hasValue(CONTENT);
    for (String other : List.of("b", "A", "a ", "", "aa", "-")) {
      assertThat(seal.open(KEY, other, sealed)).as(other).isEmpty();
    }
  }

  @Test
  void content_underAnotherOwner_opensToNothingEvenWithTheSameKeyBytes() {
    byte[] sealed = seal.seal(KEY, "a", CONTENT);
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

      assertThat(seal.open(key, "a", sealed)).as(other.text()).isEmpty();
    }
  }

  @Test
  void content_underAnotherVersionOfItsKey_opensToNothingEvenWithTheSameKeyBytes() {
    byte[] sealed = seal.seal(KEY, "a", CONTENT);
    DataKey renamed = new DataKey(OWNER, 2, SealsForTests.bytes(OWNER.text() + "#1"));

    assertThat(seal.open(renamed, "a", sealed)).isEmpty();
    assertThat(seal.open(SealsForTests.key(OWNER, 2), "a", sealed)).isEmpty();
  }

  @Test
  void subject_namedLikeNoSubject_isNotTakenForIt() {
    DataKey nobody = SealsForTests.key(SealsForTests.id("acme", Classification.PII, ""), 1);
    byte[] bytes = SealsForTests.bytes(nobody.id().text() + "#1");
    DataKey dash = new DataKey(SealsForTests.id("acme", Classification.PII, "-"), 1, bytes);

    assertThat(seal.open(dash, "a", seal.seal(nobody, "a", CONTENT))).isEmpty();
  }

  @Test
  void sameContent_sealedTenThousandTimes_neverHasTheSameIdOrKeyOrBytes() {
    Set<String> messageIds = new HashSet<>();
    Set<String> wrappedKeys = new HashSet<>();
    Set<ByteBuffer> all = new HashSet<>();
    int seals = 10_000;

    for (int number = 0; number < seals; number++) {
      byte[] sealed = seal.seal(KEY, "a", CONTENT);
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
    var context = new SealContext(OWNER, "a").values();

    byte[] message = careless.encryptData(KEY.materials(), CONTENT, context).getResult();

    assertThat(careless.decryptData(KEY.materials(), message, context).getResult())
        .isEqualTo(CONTENT);
    assertThat(seal.open(KEY, "a", message)).isEmpty();
  }

  @Test
  void message_boundToLessOrMore_isRefusedThoughTheKeyIsRight() {
    Map<String, String> context = new SealContext(OWNER, "a").values();
    Map<String, String> more = new HashMap<>(context);
    more.put("more", "of it");

    for (Map<String, String> other : List.of(Map.<String, String>of(), more)) {
      byte[] message = Suite.crypto().encryptData(KEY.materials(), CONTENT, other).getResult();

      assertThat(seal.open(KEY, "a", message)).as(other.toString()).isEmpty();
    }
  }

  @Test
  void message_withTheWrappedKeyOfAnother_isRefusedByItsCommitment() {
    byte[] one = seal.seal(KEY, "a", CONTENT);
    byte[] other = seal.seal(KEY, "a", CONTENT);
    byte[] theirs = message(other).getEncryptedKeyBlobs().getFirst().getEncryptedDataKey();
    byte[] ours = message(one).getEncryptedKeyBlobs().getFirst().getEncryptedDataKey();

    byte[] mixed = one.clone();
    System.arraycopy(theirs, 0, mixed, indexOf(one, ours), ours.length);

    assertThat(seal.open(KEY, "a", one)).hasValue(CONTENT);
    assertThat(seal.open(KEY, "a", mixed)).isEmpty();
  }

  private static ParsedCiphertext message(byte[] sealed) {
    return new ParsedCiphertext(sealed);
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
