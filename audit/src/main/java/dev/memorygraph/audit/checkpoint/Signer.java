package dev.memorygraph.audit.checkpoint;

/** A private key that stays where it is. */
public interface Signer {

  /** Its public half. */
  CheckpointKey key();

  /**
   * An ECDSA signature over the SHA-256 of the message, in DER.
   *
   * @param message at most 4,096 bytes
   */
  byte[] sign(byte[] message);
}
