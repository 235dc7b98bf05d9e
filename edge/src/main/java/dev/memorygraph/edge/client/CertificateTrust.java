package dev.memorygraph.edge.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.X509TrustManager;

/**
 * Judges client certificates: by an authority of ours, in their time, for clients, and in no list
 * of revoked ones. What is refused is told to {@link Refusals}, and its connection is not made.
 *
 * <p>The list is read anew for each connection, so that a certificate is refused as soon as the
 * file says so; where the list itself is out of date no certificate is good.
 */
public final class CertificateTrust implements X509TrustManager {
  private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

  private final Set<TrustAnchor> anchors;
  private final Optional<Path> revoked;
  private final Refusals refusals;

  /**
   * @param authorities file of certificates in PEM
   * @param revoked file of revocation lists in PEM or DER, of all authorities; none for no list
   * @throws IllegalStateException where a file cannot be read
   */
  public CertificateTrust(Path authorities, Optional<Path> revoked, Refusals refusals) {
    this.anchors =
        certificates(authorities).stream()
            .map(one -> new TrustAnchor((X509Certificate) one, null))
            .collect(Collectors.toSet());
    this.revoked = revoked;
    this.refusals = refusals;
    revoked.ifPresent(CertificateTrust::lists);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    Optional<String> reason = problem(chain);
    if (reason.isPresent()) {
      refusals.ofConnection(chain[0], reason.get());
      throw new CertificateException("The client's certificate is not good");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("This is a server");
  }

  /** None, so that no client is told which authorities we know; it shows what it has. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private Optional<String> problem(X509Certificate[] chain) {
    try {
      List<String> uses = chain[0].getExtendedKeyUsage();
      if (uses != null && !uses.contains(FOR_CLIENTS)) {
        return Optional.of("not_for_clients");
      }
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      CertPathValidator.getInstance("PKIX")
          .validate(factory.generateCertPath(withoutAnchors(chain)), parameters());
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return Optional.of(label(e.getReason()));
    } catch (GeneralSecurityException | IllegalStateException e) {
      return Optional.of("unreadable");
    }
  }

  private List<X509Certificate> withoutAnchors(X509Certificate[] chain) {
    List<X509Certificate> own =
        Arrays.stream(chain)
            .filter(
                one -> anchors.stream().noneMatch(anchor -> one.equals(anchor.getTrustedCert())))
            .toList();
    return own.isEmpty() ? List.of(chain[0]) : own;
  }

  private PKIXParameters parameters() throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(revoked.isPresent());
    if (revoked.isPresent()) {
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection", new CollectionCertStoreParameters(lists(revoked.get()))));
    }
    return parameters;
  }

  private static String label(CertPathValidatorException.Reason reason) {
    return reason instanceof BasicReason basic
        ? basic.name().toLowerCase(Locale.ROOT)
        : "not_of_our_authority";
  }

  private static Collection<? extends Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    } catch (CertificateException e) {
      throw new IllegalStateException(file + " holds no certificates", e);
    }
  }

  private static Collection<? extends CRL> lists(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCRLs(in);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(file + " holds no revocation lists", e);
    }
  }
}
