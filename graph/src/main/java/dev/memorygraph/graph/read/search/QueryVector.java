package dev.memorygraph.graph.read.search;

import java.util.List;

/**
 * What is searched for as a vector.
 *
 * @param model that made it; only vectors of the same are compared
 */
public record QueryVector(String model, List<Double> numbers) {
  public QueryVector {
    numbers = List.copyOf(numbers);
  }
}
