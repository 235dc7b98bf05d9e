package dev.memorygraph.access;

import java.io.IOException;

/** Where the issuer's public keys come from. */
@FunctionalInterface
public interface JwksSource {

  /**
   * Fetches the key set anew.
   *
   * @return the JSON Web Key Set as text
   * @throws IOException when the issuer does not answer, or not with a key set
   */
  String fetch() throws IOException;
}
