package dev.memorygraph.customresource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Something outside of AWS that a deployment makes and changes, and that outlives it. */
public interface CustomResource {
  /** Its physical id, the same for ever: where it changes, CloudFormation deletes the old one. */
  String id();

  /**
   * Brings it to what a template says; does the same again where CloudFormation asks twice.
   *
   * @param properties as the template has them; CloudFormation makes texts of numbers
   * @param timeLeft for all that is still to be done
   * @throws RuntimeException whose message becomes the reason of a failed deployment
   */
  Outcome ensure(Map<String, Object> properties, Supplier<Duration> timeLeft);

  /** What became of it. */
  sealed interface Outcome {}

  /**
   * It is as the template says.
   *
   * @param sentence of what was done
   * @param attributes that the template can refer to
   */
  record Done(String sentence, Map<String, Object> attributes) implements Outcome {
    public Done {
      attributes = Map.copyOf(attributes);
    }
  }

  /** What the template says cannot be. */
  record Malformed(List<String> problems) implements Outcome {
    public Malformed {
      problems = List.copyOf(problems);
    }
  }
}
