package dev.memorygraph.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MiniLmTest {
  private final Embedder model = new MiniLm();

  @Test
  void texts_thatMeanMuchTheSame_lieCloserThanOthers() {
    List<float[]> vectors =
        model.embed(
            List.of(
                "How many bags can I take on the plane?",
                "What is the luggage allowance for my flight?",
                "The capital of France is Paris."));

    assertThat(vectors).allMatch(vector -> vector.length == 384);
    assertThat(cosine(vectors.get(0), vectors.get(1)))
        .isGreaterThan(cosine(vectors.get(0), vectors.get(2)) + 0.3);
  }

  @Test
  void anyText_hasAVector_andTheSameTextTheSame() {
    String strange = "\u0000\ud800 😀 東京 " + "long ".repeat(400);

    List<float[]> vectors = model.embed(List.of("x", strange, strange));

    assertThat(vectors.get(1)).containsExactly(vectors.get(2));
    for (float number : vectors.get(1)) {
      assertThat(number).isFinite();
    }
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
      ofOne += one[i] * one[i];
      ofOther += other[i] * other[i];
    }
    return product / Math.sqrt(ofOne * ofOther);
  }
}
