package dev.memorygraph.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** FIPS 180-2, appendix B.1. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void hash_ofTheStandardsExample_isTheStandards() {
    assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
    assertThat(Sha256.hex("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(OF_ABC);
  }

  @Test
  void hash_ofABrokenPairOrNothing_isOfItsBytes() {
    assertThat(Sha256.of(new byte[0])).hasSize(32);
    assertThat(Sha256.hex("é")).isNotEqualTo(Sha256.hex("e"));
  }
}
