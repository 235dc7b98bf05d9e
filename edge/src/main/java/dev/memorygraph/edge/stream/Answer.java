package dev.memorygraph.edge.stream;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.telemetry.EventResponse;

/** What an event's sender is told. */
sealed interface Answer {

  /** The log has it. */
  record Acknowledged() implements Answer {}

  /** It can never be taken. */
  record Refused(Problem problem) implements Answer {}

  /** It can be taken another time. */
  record Later(String code, String detail) implements Answer {}

  /** As the contract says it. */
  default EventResponse response(String ackId) {
    EventResponse.Builder response = EventResponse.newBuilder().setAckId(ackId);
    return switch (this) {
      case Acknowledged() -> response.setSuccess(true).build();
      case Refused(Problem problem) ->
          response
              .setErrorMessage(problem.detail())
              .setErrorCode(problem.code().label())
              .setErrorPointer(problem.pointer())
              .build();
      case Later(String code, String detail) ->
          response.setErrorMessage(detail).setErrorCode(code).setRetryable(true).build();
    };
  }
}
