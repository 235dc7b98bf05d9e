package dev.memorygraph.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.audit.Entries;
import dev.memorygraph.audit.Leaf;
import dev.memorygraph.audit.checkpoint.KeyPairSigner;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.export.Export;
import dev.memorygraph.audit.export.Manifest;
import dev.memorygraph.audit.verify.Verification.Sound;
import dev.memorygraph.audit.verify.Verification.Unsound;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to a log, the verifier finds it and says where. {@code -Dmutations=5000} takes a
 * quarter of a minute.
 */
class MutationTest {
  private static final int SIZE = 10_000;
  private static final int MUTATIONS = Integer.getInteger("mutations", 1_000);

  private final long seed = Long.getLong("memorygraph.test.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final KeyPairSigner signer;
  private final SampleLog log;
  private final List<Optional<Leaf>> leaves;
  private final List<Optional<SignedCheckpoint>> checkpoints;
  private final Verifier verifier;

  MutationTest() throws GeneralSecurityException {
    signer = KeyPairSigner.generate();
    log = SampleLog.of(SIZE, 250, signer);
    leaves = log.leaves().stream().map(MutationTest::parse).toList();
    checkpoints = log.checkpoints().stream().map(Optional::of).toList();
    Map<SignedCheckpoint, Boolean> judged = new HashMap<>();
    verifier =
        new Verifier(
            one -> judged.computeIfAbsent(one, any -> any.isSignedBy(signer.key())),
            Verifier.MAX_GAP);
  }

  /** A changed log, and the indexes of which a finding must name one. */
  private record Mutation(String what, Export export, boolean ofEntries, int first, int last) {}

  @Test
  void verify_anyMutation_isFoundWhereItIs() {
    assertThat(verify(export(leaves, checkpoints))).isInstanceOf(Sound.class);

    for (int round = 0; round < MUTATIONS; round++) {
      Mutation mutation = mutate();

      Verification found = verify(mutation.export());

      String told = "seed %d, round %d: %s".formatted(seed, round, mutation.what());
      assertThat(found).as(told).isInstanceOf(Unsound.class);
      List<Finding> findings = ((Unsound) found).findings();
      assertThat(findings).as(told).anyMatch(finding -> names(finding.place(), mutation));
      assertThat(findings.size()).as(told).isLessThan(8);
    }
  }

  @Test
  void verify_nothingLeftOfAKnownLog_namesTheEntriesThatAreMissing() {
    Verification found = verify(cutEntries(0, true).export());

    assertThat(((Unsound) found).findings())
        .extracting(Finding::place)
        .contains(new Place.Entries(0, SIZE - 1));
  }

  private Verification verify(Export export) {
    return verifier.verify(export, Optional.of(log.checkpoints().getLast()));
  }

  private static boolean names(Place place, Mutation mutation) {
    return switch (place) {
      case Place.Entries entries ->
          mutation.ofEntries()
              && entries.overlaps(new Place.Entries(mutation.first(), mutation.last()));
      case Place.CheckpointAt checkpoint ->
          !mutation.ofEntries()
              && checkpoint.index() >= mutation.first()
              && checkpoint.index() <= mutation.last();
      case Place.KnownCheckpoint _, Place.InFile _ -> false;
    };
  }

  private Mutation mutate() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> editEntry();
      case 2 -> insertEntry();
      case 3 -> deleteEntries();
      case 4 -> swapEntries();
      case 5 -> cutEntries();
      case 6 -> editCheckpoint();
      case 7 -> insertCheckpoint();
      case 8 -> swapCheckpoints();
      default -> deleteCheckpoint();
    };
  }

  private Mutation editEntry() {
    int i = random.nextInt(SIZE);
    List<Optional<Leaf>> edited = new ArrayList<>(leaves);
    edited.set(i, parse(bent(log.leaves().get(i))));
    int last = i == SIZE - 1 ? i : i + 1;
    return entries("edit " + i, edited, i == SIZE - 1 ? i - 249 : i, last);
  }

  private Mutation insertEntry() {
    int i = random.nextInt(SIZE + 1);
    String copy = log.leaves().get(random.nextBoolean() ? Math.min(i, SIZE - 1) : any(SIZE));
    List<Optional<Leaf>> longer = new ArrayList<>(leaves);
    longer.add(i, parse(random.nextBoolean() ? copy : bent(copy)));
    return entries("insert " + i, longer, Math.max(0, i - 1), i);
  }

  private Mutation deleteEntries() {
    int i = random.nextInt(SIZE);
    int count = 1 + random.nextInt(Math.min(5, SIZE - i));
    List<Optional<Leaf>> shorter = new ArrayList<>(leaves);
    shorter.subList(i, i + count).clear();
    return entries("delete " + count + " from " + i, shorter, i, i);
  }

  private Mutation swapEntries() {
    int i = random.nextInt(SIZE);
    int j = (i + 1 + random.nextInt(SIZE - 1)) % SIZE;
    List<Optional<Leaf>> swapped = new ArrayList<>(leaves);
    Collections.swap(swapped, i, j);
    return entries("swap " + i + " and " + j, swapped, i, i);
  }

  private Mutation cutEntries() {
    return cutEntries(random.nextInt(SIZE), random.nextBoolean());
  }

  private Mutation cutEntries(int i, boolean checkpointsToo) {
    List<Optional<SignedCheckpoint>> kept =
        checkpointsToo
            ? checkpoints.stream()
                .filter(one -> one.orElseThrow().checkpoint().head().size() <= i)
                .toList()
            : checkpoints;
    Export export = export(leaves.subList(0, i), kept);
    return new Mutation("cut to " + i + checkpointsToo, export, true, i - i % 250, SIZE - 1);
  }

  private Mutation editCheckpoint() {
    int i = any(checkpoints.size());
    List<Optional<SignedCheckpoint>> edited = new ArrayList<>(checkpoints);
    edited.set(i, SignedCheckpoint.parse(bent(log.checkpoints().get(i).note())));
    return checkpoints("edit checkpoint " + i, edited, i, i);
  }

  private Mutation insertCheckpoint() {
    int i = any(checkpoints.size() + 1);
    List<Optional<SignedCheckpoint>> longer = new ArrayList<>(checkpoints);
    longer.add(i, checkpoints.get(any(checkpoints.size())));
    return checkpoints("insert checkpoint " + i, longer, i, i + 1);
  }

  private Mutation swapCheckpoints() {
    int i = any(checkpoints.size());
    int j = (i + 1 + any(checkpoints.size() - 1)) % checkpoints.size();
    List<Optional<SignedCheckpoint>> swapped = new ArrayList<>(checkpoints);
    Collections.swap(swapped, i, j);
    return checkpoints("swap checkpoints " + i + " and " + j, swapped, i, i + 1);
  }

  private Mutation deleteCheckpoint() {
    int i = any(checkpoints.size());
    List<Optional<SignedCheckpoint>> shorter = new ArrayList<>(checkpoints);
    shorter.remove(i);
    return checkpoints("delete checkpoint " + i, shorter, i, i);
  }

  private int any(int bound) {
    return random.nextInt(bound);
  }

  /** With one character changed to another printable one. */
  private String bent(String text) {
    int at = random.nextInt(text.length());
    char other = (char) (' ' + random.nextInt(95));
    return text.charAt(at) == other
        ? bent(text)
        : text.substring(0, at) + other + text.substring(at + 1);
  }

  private Mutation entries(String what, List<Optional<Leaf>> changed, int first, int last) {
    return new Mutation(what, export(changed, checkpoints), true, first, last);
  }

  private Mutation checkpoints(
      String what, List<Optional<SignedCheckpoint>> changed, int first, int last) {
    return new Mutation(what, export(leaves, changed), false, first, last);
  }

  /** As if the manifest had been made anew. */
  private static Export export(
      List<Optional<Leaf>> leaves, List<Optional<SignedCheckpoint>> checkpoints) {
    Manifest manifest =
        new Manifest(
            Entries.TENANT, SIZE, 0, leaves.size(), List.of(), checkpoints.size(), Map.of());
    return new Export(manifest, leaves, checkpoints, Set.of());
  }

  private static Optional<Leaf> parse(String leaf) {
    return Leaf.parse(leaf.getBytes(StandardCharsets.UTF_8));
  }
}
