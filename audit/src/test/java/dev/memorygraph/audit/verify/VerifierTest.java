package dev.memorygraph.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.audit.Entries;
import dev.memorygraph.audit.checkpoint.Checkpoint;
import dev.memorygraph.audit.checkpoint.KeyPairSigner;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.export.Manifest;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.MemoryTiles;
import dev.memorygraph.audit.tree.MerkleTree;
import dev.memorygraph.audit.tree.TreeHead;
import dev.memorygraph.audit.verify.Finding.Kind;
import dev.memorygraph.audit.verify.Verification.Sound;
import dev.memorygraph.audit.verify.Verification.Unsound;
import dev.memorygraph.audit.verify.Verification.Unusable;
import dev.memorygraph.contracts.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  private static final int SIZE = 500;
  private static final KeyPairSigner SIGNER = signer();
  private static final SampleLog LOG = SampleLog.of(SIZE, 50, SIGNER);

  @TempDir private Path folder = Path.of("");

  private final Verifier verifier = new Verifier(SIGNER.key(), Verifier.MAX_GAP);

  @Test
  void verify_aLogAsItWas_isSound() {
    Verification found = verifier.verify(LOG.export(folder), Optional.empty());

    Checkpoint last = LOG.checkpoints().getLast().checkpoint();
    assertThat(found).isEqualTo(new Sound(last.head(), last.time(), SIZE, 20));
    assertThat(last.head().size()).isEqualTo(SIZE);
  }

  @Test
  void verify_aPartOfALog_isSound() {
    List<Hash> hashes =
        LOG.leaves().stream()
            .map(leaf -> Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8)))
            .toList();
    List<Hash> before = new MerkleTree(173, MemoryTiles.of(hashes, 100)).frontier();

    Verification found =
        verifier.verify(LOG.export(folder, 173, before), Optional.of(LOG.checkpoints().get(9)));

    assertThat(found)
        .isInstanceOfSatisfying(Sound.class, s -> assertThat(s.entries()).isEqualTo(327));
  }

  @Test
  void verify_aPartWithAnotherBeginning_isUnsound() {
    List<Hash> before = List.of(Hash.ofText("a"), Hash.ofText("b"), Hash.ofText("c"));

    assertThat(findings(LOG.export(folder, 7, before)))
        .containsExactly(Finding.entries(Kind.EDITED, 7, 49));
  }

  @Test
  void verify_anEditedEntry_namesIt() {
    assertThat(after(log -> log.leaves().set(77, edited(log.leaves().get(77)))))
        .containsExactly(Finding.entry(Kind.EDITED, 77));
  }

  @Test
  void verify_theLastEntryEdited_namesItsSpan() {
    assertThat(after(log -> log.leaves().set(SIZE - 1, edited(log.leaves().getLast()))))
        .containsExactly(Finding.entries(Kind.EDITED, 450, 499));
  }

  @Test
  void verify_editedPredecessors_namesTheirEntries() {
    assertThat(after(log -> log.leaves().set(77, otherPrevious(log.leaves().get(77)))))
        .containsExactly(Finding.entry(Kind.EDITED, 77));
    assertThat(after(log -> log.leaves().set(0, edited(log.leaves().getFirst()))))
        .containsExactly(Finding.entry(Kind.EDITED, 0));
    assertThat(after(log -> log.leaves().set(SIZE - 1, otherPrevious(log.leaves().getLast()))))
        .containsExactly(Finding.entries(Kind.EDITED, 498, 499));
  }

  @Test
  void verify_aLogChainedAnewAfterAnEdit_namesTheSpanBetweenCheckpoints() {
    SampleLog other = SampleLog.of(SIZE, 50, SIGNER);
    SampleLog forged = LOG.copy();
    String leaf = edited(forged.leaves().get(77));
    for (int seq = 77; seq < SIZE; seq++) {
      forged.leaves().set(seq, leaf);
      String hash = Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8)).hex();
      if (seq + 1 < SIZE) {
        leaf = other.leaves().get(seq + 1).replaceFirst("\"prev\":\"[^\"]*", "\"prev\":\"" + hash);
      }
    }

    assertThat(findings(forged.export(folder)))
        .containsExactly(Finding.entries(Kind.EDITED, 50, 99));
  }

  @Test
  void verify_aLineThatIsNoEntry_namesIt() {
    assertThat(after(log -> log.leaves().set(77, "garbage")))
        .containsExactly(Finding.entry(Kind.EDITED, 77));
    assertThat(after(log -> log.leaves().add(77, "garbage")))
        .containsExactly(Finding.entry(Kind.INSERTED, 77));
  }

  @Test
  void verify_insertedEntries_namesTheirPlace() {
    assertThat(after(log -> log.leaves().add(77, log.leaves().get(300))))
        .containsExactly(Finding.entry(Kind.INSERTED, 77));
    assertThat(after(log -> log.leaves().add(77, edited(log.leaves().get(77)))))
        .containsExactly(Finding.entry(Kind.INSERTED, 77));
    assertThat(after(log -> log.leaves().add(78, edited(log.leaves().get(77)))))
        .containsExactly(Finding.entry(Kind.INSERTED, 77));
    assertThat(after(log -> log.leaves().add(log.leaves().getLast().replace("499", "500"))))
        .contains(Finding.entry(Kind.UNCOVERED, 500));
  }

  @Test
  void verify_deletedEntries_namesThem() {
    assertThat(after(log -> log.leaves().remove(77)))
        .containsExactly(Finding.entry(Kind.DELETED, 77));
    assertThat(after(log -> log.leaves().subList(0, 5).clear()))
        .containsExactly(Finding.entries(Kind.DELETED, 0, 4));
  }

  @Test
  void verify_swappedEntries_namesBoth() {
    assertThat(after(log -> Collections.swap(log.leaves(), 77, 300)))
        .containsExactly(Finding.entry(Kind.SWAPPED, 77), Finding.entry(Kind.SWAPPED, 300));
    assertThat(after(log -> Collections.swap(log.leaves(), 77, 78)))
        .containsExactly(Finding.entry(Kind.SWAPPED, 77), Finding.entry(Kind.SWAPPED, 78));
  }

  @Test
  void verify_entriesCut_namesTheMissingOnes() {
    assertThat(after(log -> log.leaves().subList(490, SIZE).clear()))
        .containsExactly(Finding.entries(Kind.CUT, 490, 499));
  }

  @Test
  void verify_checkpointsCut_namesTheEntriesThatNothingProves() {
    assertThat(after(log -> log.checkpoints().subList(18, 20).clear()))
        .containsExactly(Finding.entries(Kind.UNCOVERED, 450, 499));
    assertThat(after(log -> log.checkpoints().clear()))
        .containsExactly(Finding.checkpoint(Kind.CUT, 0), Finding.entries(Kind.UNCOVERED, 0, 499));
  }

  @Test
  void verify_aLogCutToAnOlderState_isFoundByWhatTheAuditorKept() {
    SampleLog cut = LOG.copy();
    cut.leaves().subList(400, SIZE).clear();
    cut.checkpoints().subList(16, 20).clear();
    Path older = cut.export(folder);

    assertThat(verifier.verify(older, Optional.empty())).isInstanceOf(Sound.class);
    assertThat(verifier.verify(older, Optional.of(LOG.checkpoints().get(15))))
        .isInstanceOf(Sound.class);
    assertThat(verifier.verify(older, Optional.of(LOG.checkpoints().get(18))))
        .isEqualTo(new Unsound(List.of(Finding.entries(Kind.CUT, 400, 499))));
  }

  @Test
  void verify_idleCheckpointsCut_isFoundByWhatTheAuditorKept() {
    SampleLog cut = LOG.copy();
    cut.checkpoints().removeLast();

    assertThat(verifier.verify(cut.export(folder), Optional.of(LOG.checkpoints().getLast())))
        .isEqualTo(new Unsound(List.of(Finding.checkpoint(Kind.CUT, 19))));
  }

  @Test
  void verify_againstAKnownCheckpointOfAnotherHistory_isForked() {
    SignedCheckpoint other = sign(new TreeHead(100, Hash.ofText("else")), Entries.TENANT);
    SignedCheckpoint stranger = sign(new TreeHead(100, Hash.ofText("else")), new Tenant("b"));
    Path export = LOG.export(folder);

    assertThat(verifier.verify(export, Optional.of(other)))
        .isEqualTo(new Unsound(List.of(new Finding(Kind.FORKED, new Place.KnownCheckpoint()))));
    assertThat(verifier.verify(export, Optional.of(stranger)))
        .isEqualTo(new Unsound(List.of(new Finding(Kind.WRONG_LOG, new Place.KnownCheckpoint()))));
  }

  @Test
  void verify_checkpointsTamperedWith_namesThem() {
    assertThat(after(log -> log.checkpoints().remove(7)))
        .containsExactly(Finding.checkpoint(Kind.DELETED, 7));
    assertThat(after(log -> log.checkpoints().removeFirst()))
        .containsExactly(Finding.checkpoint(Kind.DELETED, 0));
    assertThat(after(log -> log.checkpoints().add(7, log.checkpoints().get(6))))
        .containsExactly(Finding.checkpoint(Kind.INSERTED, 7));
    assertThat(after(log -> Collections.swap(log.checkpoints(), 7, 8)))
        .contains(Finding.checkpoint(Kind.SWAPPED, 8));
    assertThat(after(log -> log.checkpoints().subList(7, 10).clear()))
        .contains(Finding.checkpoint(Kind.DELETED, 7), Finding.checkpoint(Kind.CHECKPOINT_GAP, 7));
  }

  @Test
  void verify_aCheckpointOfAnotherKeyOrLog_namesIt() throws GeneralSecurityException {
    KeyPairSigner stranger = KeyPairSigner.generate();
    Checkpoint seventh = LOG.checkpoints().get(7).checkpoint();

    assertThat(after(log -> log.checkpoints().set(7, SignedCheckpoint.sign(seventh, stranger))))
        .containsExactly(Finding.checkpoint(Kind.BAD_SIGNATURE, 7));
    assertThat(after(log -> log.checkpoints().set(7, sign(seventh.head(), new Tenant("other")))))
        .containsExactly(Finding.checkpoint(Kind.WRONG_LOG, 7));
  }

  @Test
  void verify_twoSignedHistories_namesTheContradiction() {
    SignedCheckpoint forked =
        SignedCheckpoint.sign(
            new Checkpoint(
                Entries.TENANT,
                new TreeHead(SIZE, Hash.ofText("else")),
                LOG.checkpoints().getLast().checkpoint().time().plusSeconds(60),
                Optional.of(LOG.checkpoints().getLast().checkpoint().hash())),
            SIGNER);

    assertThat(after(log -> log.checkpoints().add(forked)))
        .containsExactly(Finding.checkpoint(Kind.FORKED, 20));
  }

  @Test
  void verify_aLongPause_isAGapUnlessAllowed() {
    SampleLog log = LOG.copy();
    Checkpoint last = log.checkpoints().getLast().checkpoint();
    Instant late = last.time().plus(Verifier.MAX_GAP).plusMillis(1);
    log.checkpoints()
        .add(
            SignedCheckpoint.sign(
                new Checkpoint(Entries.TENANT, last.head(), late, Optional.of(last.hash())),
                SIGNER));
    Path export = log.export(folder);

    assertThat(findings(export)).containsExactly(Finding.checkpoint(Kind.CHECKPOINT_GAP, 20));
    assertThat(new Verifier(SIGNER.key(), Duration.ofHours(1)).verify(export, Optional.empty()))
        .isInstanceOf(Sound.class);
  }

  @Test
  void verify_filesThatTheManifestDoesNotName_areNamed() throws IOException {
    LOG.export(folder);
    Path entries = folder.resolve(Manifest.ENTRIES);
    Files.writeString(entries, Files.readString(entries).stripTrailing());

    assertThat(findings(folder))
        .containsExactly(new Finding(Kind.FILE_CHANGED, new Place.InFile(Manifest.ENTRIES)));
  }

  @Test
  void verify_whatIsNoExport_isUnusable() throws IOException {
    assertThat(verifier.verify(folder, Optional.empty())).isInstanceOf(Unusable.class);
    LOG.export(folder);
    Path manifest = folder.resolve(Manifest.FILE);
    String json = Files.readString(manifest);

    Files.writeString(manifest, json.replace("\"format\" : 1", "\"format\" : 2"));
    assertThat(verifier.verify(folder, Optional.empty())).isInstanceOf(Unusable.class);

    Files.writeString(manifest, json.replace("\"from\" : 0", "\"from\" : 3"));
    assertThat(verifier.verify(folder, Optional.empty())).isInstanceOf(Unusable.class);
  }

  private List<Finding> after(Consumer<SampleLog> tampering) {
    SampleLog log = LOG.copy();
    tampering.accept(log);
    return findings(log.export(folder));
  }

  private List<Finding> findings(Path export) {
    return switch (verifier.verify(export, Optional.empty())) {
      case Unsound unsound -> unsound.findings();
      case Sound sound -> throw new AssertionError(sound.toString());
      case Unusable unusable -> throw new AssertionError(unusable.problem());
    };
  }

  private static String edited(String leaf) {
    return leaf.replace("debugging", "debunking");
  }

  private static String otherPrevious(String leaf) {
    return leaf.replaceFirst("\"prev\":\"[^\"]*", "\"prev\":\"" + Hash.EMPTY_TREE.hex());
  }

  private static SignedCheckpoint sign(TreeHead head, Tenant tenant) {
    Instant time = LOG.checkpoints().getFirst().checkpoint().time();
    return SignedCheckpoint.sign(new Checkpoint(tenant, head, time, Optional.empty()), SIGNER);
  }

  private static KeyPairSigner signer() {
    try {
      return KeyPairSigner.generate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
