package dev.memorygraph.authorizer;

import java.io.Serial;

/**
 * API Gateway's way of a 401: an authorizer that fails with exactly this message. Anything else it
 * answers with 500, and a policy that denies with 403.
 */
final class UnauthorizedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnauthorizedException() {
    super("Unauthorized", null, false, false);
  }
}
