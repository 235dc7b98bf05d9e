package dev.memorygraph.edge.graphql;

/** How a connection ends, by graphql-transport-ws and by WebSocket. */
enum CloseCode {
  BAD_FRAME(1002, "The frame is broken, or too long."),
  /** The client comes again, to another process. */
  RESTART(1012, "This process ends; resume."),
  TRY_LATER(1013, "Come again later."),
  BAD_MESSAGE(4400, "The message is none of graphql-transport-ws."),
  UNAUTHORIZED(4401, "Unauthorized"),
  FORBIDDEN(4403, "Forbidden"),
  WRONG_PROTOCOL(4406, "Subprotocol not acceptable"),
  NO_INIT(4408, "Connection initialisation timeout"),
  SAME_ID(4409, "Subscriber already exists"),
  SECOND_INIT(4429, "Too many initialisation requests");

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  short code() {
    return (short) code;
  }

  String reason() {
    return reason;
  }

  /** The code as metrics have it. */
  String label() {
    return Integer.toString(code);
  }
}
