package dev.memorygraph.cli.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client's certificate for mutual TLS, from PEM files.
 *
 * @param certificate with the authorities between, if there are any
 * @param key its private key as PKCS #8, not encrypted: RSA or elliptic curve
 * @param authority whom to trust; the machine's authorities unless given
 */
record ClientTls(Path certificate, Path key, Optional<Path> authority) {
  private static final char[] IN_MEMORY = "in-memory".toCharArray();

  /**
   * A context that shows the certificate.
   *
   * @throws IllegalStateException with one sentence where a file is not what it should be
   */
  SSLContext context() {
    try {
      KeyStore shown = empty();
      Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
      shown.setKeyEntry("client", privateKey(), IN_MEMORY, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(shown, IN_MEMORY);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
      // The cause may quote the key's file.
      throw new IllegalStateException(
          "The certificate %s with its key %s cannot be used.".formatted(certificate, key));
    }
  }

  private @Nullable KeyStore trusted() throws GeneralSecurityException, IOException {
    if (authority.isEmpty()) {
      return null;
    }
    KeyStore trusted = empty();
    int number = 0;
    for (Certificate one : certificates(authority.get())) {
      trusted.setCertificateEntry("authority-" + number++, one);
    }
    return trusted;
  }

  private PrivateKey privateKey() throws GeneralSecurityException, IOException {
    String text = Files.readString(key).replaceAll("-----[A-Z ]+-----|\\s", "");
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
    try {
      return KeyFactory.getInstance("EC").generatePrivate(encoded);
    } catch (InvalidKeySpecException e) {
      return KeyFactory.getInstance("RSA").generatePrivate(encoded);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    try (InputStream pem = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(pem);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
