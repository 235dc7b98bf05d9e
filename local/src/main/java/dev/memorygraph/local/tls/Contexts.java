package dev.memorygraph.local.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS for one holder of a key. */
final class Contexts {
  private Contexts() {}

  /**
   * A context that shows one certificate of a store and trusts one authority of it.
   *
   * @param password of the store and its keys
   */
  static SSLContext of(KeyStore store, String own, String authority, char[] password)
      throws GeneralSecurityException, IOException {
    KeyStore shown = only(store, own, password);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(shown, password);
    KeyStore trusted = empty();
    trusted.setCertificateEntry(authority, store.getCertificate(authority));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** One entry of a store as a store of its own, PKCS#12, under the same password. */
  static byte[] alone(KeyStore store, String own, char[] password)
      throws GeneralSecurityException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    only(store, own, password).store(bytes, password);
    return bytes.toByteArray();
  }

  private static KeyStore only(KeyStore store, String own, char[] password)
      throws GeneralSecurityException, IOException {
    KeyStore shown = empty();
    shown.setKeyEntry(own, store.getKey(own, password), password, store.getCertificateChain(own));
    return shown;
  }

  static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
