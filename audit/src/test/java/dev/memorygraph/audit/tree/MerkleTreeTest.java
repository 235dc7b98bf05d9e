package dev.memorygraph.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {
  /** The eight inputs that implementations of Certificate Transparency are tested with. */
  private static final List<Hash> KNOWN =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(hex -> Hash.ofLeaf(HexFormat.of().parseHex(hex)))
          .toList();

  private static final String NODE_0_1 =
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
  private static final String NODE_0_3 =
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
  private static final String NODE_2_3 =
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
  private static final String NODE_4_5 =
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
  private static final String NODE_4_7 =
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
  private static final String NODE_6_7 =
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
  private static final String LEAF_1 =
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
  private static final String LEAF_0 =
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
  private static final String LEAF_4 =
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void head_publishedInputs_hasThePublishedRoot(int size, String root) {
    Tiles tiles = MemoryTiles.of(KNOWN, 3);

    assertThat(new MerkleTree(size, tiles).head().root().hex()).isEqualTo(root);
    assertThat(frontier(KNOWN.subList(0, size)).head().root().hex()).isEqualTo(root);
  }

  @Test
  void inclusion_publishedInputs_isThePublishedProof() {
    Tiles tiles = MemoryTiles.of(KNOWN, 8);

    assertThat(hex(new MerkleTree(1, tiles).inclusion(0))).isEmpty();
    assertThat(hex(new MerkleTree(8, tiles).inclusion(0)))
        .containsExactly(LEAF_1, NODE_2_3, NODE_4_7);
    assertThat(hex(new MerkleTree(8, tiles).inclusion(5)))
        .containsExactly(LEAF_4, NODE_6_7, NODE_0_3);
    assertThat(hex(new MerkleTree(3, tiles).inclusion(2))).containsExactly(NODE_0_1);
    assertThat(hex(new MerkleTree(5, tiles).inclusion(1)))
        .containsExactly(LEAF_0, NODE_2_3, LEAF_4);
  }

  @Test
  void consistency_publishedInputs_isThePublishedProof() {
    Tiles tiles = MemoryTiles.of(KNOWN, 1);

    assertThat(hex(new MerkleTree(1, tiles).consistency(1))).isEmpty();
    assertThat(hex(new MerkleTree(8, tiles).consistency(1)))
        .containsExactly(LEAF_1, NODE_2_3, NODE_4_7);
    assertThat(hex(new MerkleTree(8, tiles).consistency(6)))
        .containsExactly(NODE_4_5, NODE_6_7, NODE_0_3);
    assertThat(hex(new MerkleTree(5, tiles).consistency(2))).containsExactly(NODE_2_3, LEAF_4);
  }

  @Test
  void append_whateverTheBatches_makesTheSameTiles() {
    List<Hash> leaves = leaves(1_000);

    MemoryTiles oneByOne = MemoryTiles.of(leaves, 1);
    MemoryTiles inBatches = MemoryTiles.of(leaves, 90);
    MemoryTiles atOnce = MemoryTiles.of(leaves, 1_000);

    assertThat(oneByOne.head()).isEqualTo(inBatches.head()).isEqualTo(atOnce.head());
    assertThat(oneByOne.all().keySet()).isEqualTo(inBatches.all().keySet());
    oneByOne.all().forEach((tile, hashes) -> assertThat(atOnce.read(tile, 1)).isEqualTo(hashes));
  }

  @Test
  void proofs_everySizeUpToBeyondATile_verify() {
    int max = 270;
    List<Hash> leaves = leaves(max);
    Tiles tiles = MemoryTiles.of(leaves, 7);
    List<TreeHead> heads = heads(leaves);

    for (int size = 1; size <= max; size++) {
      MerkleTree tree = new MerkleTree(size, tiles);
      TreeHead head = heads.get(size);
      assertThat(tree.head()).isEqualTo(head);
      for (int older = 0; older <= size; older++) {
        assertThat(Proofs.consistent(heads.get(older), head, tree.consistency(older))).isTrue();
      }
      for (int index = 0; index < size; index++) {
        assertThat(Proofs.includes(head, index, leaves.get(index), tree.inclusion(index))).isTrue();
      }
    }
  }

  @Test
  void proofs_oneBitChanged_fail() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Hash> leaves = leaves(4_096);
    Tiles tiles = MemoryTiles.of(leaves, 100);
    List<TreeHead> heads = heads(leaves);

    for (int round = 0; round < 1_000; round++) {
      int size = 2 + random.nextInt(4_095);
      int older = 1 + random.nextInt(size - 1);
      MerkleTree tree = new MerkleTree(size, tiles);
      List<Hash> inclusion = tree.inclusion(older);
      List<Hash> consistency = tree.consistency(older);
      TreeHead head = heads.get(size);
      assertThat(Proofs.includes(head, older, leaves.get(older), inclusion)).isTrue();
      assertThat(Proofs.consistent(heads.get(older), head, consistency)).isTrue();

      assertThat(Proofs.includes(head, older, leaves.get(older), bent(inclusion, random)))
          .as("seed %d, size %d, index %d", seed, size, older)
          .isFalse();
      assertThat(Proofs.includes(head, older, bent(leaves.get(older), random), inclusion))
          .isFalse();
      assertThat(Proofs.includes(bent(head, random), older, leaves.get(older), inclusion))
          .isFalse();
      assertThat(Proofs.consistent(heads.get(older), head, bent(consistency, random)))
          .as("seed %d, from %d to %d", seed, older, size)
          .isFalse();
      assertThat(Proofs.consistent(bent(heads.get(older), random), head, consistency)).isFalse();
      assertThat(Proofs.consistent(heads.get(older), bent(head, random), consistency)).isFalse();
    }
  }

  @Test
  void proofs_tooShortTooLongOrForAnotherPlace_fail() {
    List<Hash> leaves = leaves(100);
    MerkleTree tree = new MerkleTree(100, MemoryTiles.of(leaves, 10));
    List<Hash> proof = tree.inclusion(70);
    List<Hash> longer = new ArrayList<>(proof);
    longer.add(leaves.getFirst());

    assertThat(Proofs.includes(tree.head(), 70, leaves.get(70), proof.subList(1, proof.size())))
        .isFalse();
    assertThat(Proofs.includes(tree.head(), 70, leaves.get(70), longer)).isFalse();
    assertThat(Proofs.includes(tree.head(), 71, leaves.get(70), proof)).isFalse();
    assertThat(Proofs.includes(tree.head(), 100, leaves.get(70), proof)).isFalse();
    assertThat(Proofs.includes(tree.head(), -1, leaves.get(70), proof)).isFalse();
    assertThat(Proofs.consistent(tree.head(), TreeHead.EMPTY, List.of())).isFalse();
    assertThat(Proofs.consistent(new TreeHead(3, leaves.get(1)), tree.head(), List.of())).isFalse();
    assertThat(Proofs.consistent(TreeHead.EMPTY, tree.head(), List.of())).isTrue();
    assertThat(Proofs.consistent(TreeHead.EMPTY, tree.head(), proof)).isFalse();
    assertThat(Proofs.consistent(tree.head(), tree.head(), proof)).isFalse();
  }

  @Test
  void frontier_ofATree_goesOnFromThere() {
    List<Hash> leaves = leaves(600);
    Tiles tiles = MemoryTiles.of(leaves, 50);
    Frontier frontier = new Frontier(517, new MerkleTree(517, tiles).frontier());

    leaves.subList(517, 600).forEach(frontier::add);

    assertThat(frontier.head()).isEqualTo(new MerkleTree(600, tiles).head());
    assertThatThrownBy(() -> new Frontier(3, List.of(leaves.getFirst())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void questions_outsideTheTree_areRefused() {
    MerkleTree tree = new MerkleTree(5, MemoryTiles.of(KNOWN, 8));

    assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MerkleTree(-1, MemoryTiles.of(KNOWN, 8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Hash> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Hash.ofLeaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  /** Heads of all sizes by a way of its own, that knows no tiles. */
  private static List<TreeHead> heads(List<Hash> leaves) {
    Frontier frontier = new Frontier();
    List<TreeHead> heads = new ArrayList<>(List.of(frontier.head()));
    for (Hash leaf : leaves) {
      frontier.add(leaf);
      heads.add(frontier.head());
    }
    return heads;
  }

  private static Frontier frontier(List<Hash> leaves) {
    Frontier frontier = new Frontier();
    leaves.forEach(frontier::add);
    return frontier;
  }

  private static List<String> hex(List<Hash> proof) {
    return proof.stream().map(Hash::hex).toList();
  }

  private static List<Hash> bent(List<Hash> proof, Random random) {
    List<Hash> bent = new ArrayList<>(proof);
    int victim = random.nextInt(proof.size());
    bent.set(victim, bent(proof.get(victim), random));
    return bent;
  }

  private static TreeHead bent(TreeHead head, Random random) {
    return new TreeHead(head.size(), bent(head.root(), random));
  }

  private static Hash bent(Hash hash, Random random) {
    byte[] bytes = hash.bytes();
    int bit = random.nextInt(Hash.BYTES * 8);
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    return Hash.at(bytes, 0);
  }
}
