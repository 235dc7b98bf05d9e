package dev.memorygraph.edge.kafka;

import dev.memorygraph.contracts.Problem;

/** What became of a record. */
public sealed interface Outcome {

  /** All replicas that have to have it do. */
  record Stored() implements Outcome {}

  /** It gave way to newer ones, in a buffer that is told to do so. */
  record Dropped() implements Outcome {}

  /** The broker is away; the record may be there or not, and may be sent again. */
  record Unavailable() implements Outcome {}

  /** The broker will never take it. */
  record Refused(Problem problem) implements Outcome {}
}
