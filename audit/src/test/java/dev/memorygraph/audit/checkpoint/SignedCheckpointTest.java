package dev.memorygraph.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.TreeHead;
import dev.memorygraph.contracts.Tenant;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedCheckpointTest {
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          new Tenant("acme"),
          new TreeHead(17, Hash.ofText("root")),
          Instant.ofEpochMilli(1_790_000_000_123L),
          Optional.of(Hash.ofText("before")));

  private final KeyPairSigner signer;

  SignedCheckpointTest() throws GeneralSecurityException {
    signer = KeyPairSigner.generate();
  }

  @Test
  void text_isThatOfATlogCheckpoint() {
    assertThat(CHECKPOINT.text().lines())
        .containsExactly(
            "memory-graph/acme",
            "17",
            Hash.ofText("root").base64(),
            "time 1790000000123",
            "previous " + Hash.ofText("before").base64());
    assertThat(CHECKPOINT.text()).endsWith("\n");
    assertThat(Checkpoint.parse(CHECKPOINT.text())).contains(CHECKPOINT);
  }

  @Test
  void text_ofTheFirst_namesNoPrevious() {
    Checkpoint first =
        new Checkpoint(CHECKPOINT.tenant(), TreeHead.EMPTY, CHECKPOINT.time(), Optional.empty());

    assertThat(first.text()).endsWith("\nprevious none\n");
    assertThat(Checkpoint.parse(first.text())).contains(first);
  }

  @Test
  void note_signed_verifiesWithThePublicKeyAlone() {
    SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, signer);
    CheckpointKey key = CheckpointKey.parse(signer.key().pem()).orElseThrow();

    SignedCheckpoint read = SignedCheckpoint.parse(signed.note()).orElseThrow();

    assertThat(read).isEqualTo(signed);
    assertThat(read.isSignedBy(key)).isTrue();
    assertThat(signed.note()).matches("(?s).*\n\n\u2014 memory-graph/acme [A-Za-z0-9+/=]+\n");
  }

  @Test
  void note_withAWitness_stillVerifies() {
    SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, signer);
    String witnessed = signed.note() + "\u2014 witness.example/w1 AAAAAAAA\n";

    assertThat(SignedCheckpoint.parse(witnessed).orElseThrow().isSignedBy(signer.key())).isTrue();
  }

  @Test
  void note_ofAnotherKeyOrText_doesNotVerify() throws GeneralSecurityException {
    SignedCheckpoint signed = SignedCheckpoint.sign(CHECKPOINT, signer);
    SignedCheckpoint later =
        SignedCheckpoint.parse(signed.note().replace("1790000000123", "1790000000124"))
            .orElseThrow();
    SignedCheckpoint renamed =
        SignedCheckpoint.parse(signed.note().replace("\u2014 memory-graph/acme", "\u2014 else"))
            .orElseThrow();

    assertThat(signed.isSignedBy(KeyPairSigner.generate().key())).isFalse();
    assertThat(later.isSignedBy(signer.key())).isFalse();
    assertThat(renamed.isSignedBy(signer.key())).isFalse();
  }

  @Test
  void note_withOneGoodAndOneBadSignature_doesNotVerify() {
    String good = SignedCheckpoint.sign(CHECKPOINT, signer).note();
    String other = good.replace("1790000000123", "1790000000124");
    String stray =
        SignedCheckpoint.sign(Checkpoint.parse(text(other)).orElseThrow(), signer).note();
    String both = good + stray.substring(stray.lastIndexOf("\n\n") + 2);

    assertThat(SignedCheckpoint.parse(both).orElseThrow().isSignedBy(signer.key())).isFalse();
  }

  @Test
  void parse_anythingElse_isNothing() {
    String note = SignedCheckpoint.sign(CHECKPOINT, signer).note();

    assertThat(
            List.of(
                "",
                "\n\n",
                CHECKPOINT.text(),
                note.strip(),
                note.replace("\u2014", "--"),
                note.replace("17\n", "017\n"),
                note.replace("17\n", "-17\n"),
                note.replace("time ", "Time "),
                note.replace("acme\n17", "ac/me\n17"),
                note.replace("previous ", "previous x"),
                "x" + note,
                note + "\n"))
        .allSatisfy(bad -> assertThat(SignedCheckpoint.parse(bad)).isEmpty());
    assertThatThrownBy(() -> new SignedCheckpoint(CHECKPOINT, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void key_ofAnotherCurveOrNone_isRefused() throws GeneralSecurityException {
    byte[] larger = KeyPairSigner.generate("secp384r1").pair().getPublic().getEncoded();

    assertThat(CheckpointKey.of(larger)).isEmpty();
    assertThat(CheckpointKey.of(new byte[10])).isEmpty();
    assertThat(CheckpointKey.parse("")).isEmpty();
    assertThat(CheckpointKey.parse("-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----"))
        .isEmpty();
  }

  private static String text(String note) {
    return note.substring(0, note.lastIndexOf("\n\n") + 1);
  }
}
