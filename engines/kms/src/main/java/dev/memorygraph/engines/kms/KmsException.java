package dev.memorygraph.engines.kms;

/** An answer other than success, as the client's SDK will throw it. Ends at {@link KmsEndpoint}. */
final class KmsException extends RuntimeException {
  /** The error types that are given here, and their HTTP statuses. */
  enum Type {
    NotFoundException(400),
    DisabledException(400),
    InvalidCiphertextException(400),
    IncorrectKeyException(400),
    InvalidKeyUsageException(400),
    KMSInvalidSignatureException(400),
    UnsupportedOperationException(400),
    UnknownOperationException(400),
    ValidationException(400),
    KMSInternalException(500),
    DependencyTimeoutException(503);

    private final int status;

    Type(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final Type type;

  KmsException(Type type, String message) {
    super(message, null, false, false); // It answers a request; nobody reads a trace of it.
    this.type = type;
  }

  static KmsException invalid(String message) {
    return new KmsException(Type.ValidationException, message);
  }

  Type type() {
    return type;
  }
}
