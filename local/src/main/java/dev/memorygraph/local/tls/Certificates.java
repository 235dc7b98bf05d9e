package dev.memorygraph.local.tls;

import dev.memorygraph.base.Pem;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.local.file.OwnerOnlyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * An authority of this data folder, and a server's and a client's certificate by it.
 *
 * <p>Keys are ECDSA on P-256, in files of the owner's. The authority is valid for five years, the
 * others for 90 days, and each start renews those with fewer than 15 days left. Nothing but this
 * data folder trusts them.
 */
public final class Certificates {
  static final Duration AUTHORITY_VALIDITY = Duration.ofDays(5 * 365 + 1);
  static final Duration LEAF_VALIDITY = Duration.ofDays(90);
  private static final Duration LEAF_RENEWAL = Duration.ofDays(15);

  private static final String AUTHORITY = "ca";
  private static final String SERVER = "server";
  private static final String CLIENT = "client";

  private final Path folder;
  private final KeyStore store;

  private Certificates(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /**
   * Makes or renews what is due.
   *
   * @throws IllegalStateException with one sentence where they are damaged
   * @throws dev.memorygraph.engines.EngineStartException where none can be made
   */
  public static Certificates openOrMake(Path data, Clock clock) {
    Path folder = folder(data);
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      KeyStore found = Files.exists(file(folder)) ? load(folder) : Contexts.empty();
      renew(folder, found, clock);
      Certificates certificates = new Certificates(folder, load(folder));
      certificates.export();
      return certificates;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the certificates in " + folder, e);
    } catch (GeneralSecurityException e) {
      throw damaged(folder, e);
    }
  }

  /**
   * Reads what a system made.
   *
   * @throws IllegalStateException with one sentence where there are none
   */
  public static Certificates read(Path data) {
    Path folder = folder(data);
    if (!Files.exists(file(folder))) {
      throw new IllegalStateException("No system has run on " + data + "; start one with `up`.");
    }
    try {
      return new Certificates(folder, load(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the certificates in " + folder, e);
    } catch (GeneralSecurityException e) {
      throw damaged(folder, e);
    }
  }

  /** For a server that trusts only clients of this authority. */
  public SSLContext server() {
    return context(SERVER);
  }

  /** For a client that trusts only servers of this authority. */
  public SSLContext client() {
    return context(CLIENT);
  }

  /** The authority's certificate as PEM. */
  public Path authorityFile() {
    return folder.resolve("ca.pem");
  }

  /** The client's certificate as PEM. */
  public Path clientFile() {
    return folder.resolve("client.pem");
  }

  /** The client's private key as PEM. */
  public Path clientKeyFile() {
    return folder.resolve("client-key.pem");
  }

  /** The server's certificate as PEM. */
  public Path serverFile() {
    return folder.resolve("server.pem");
  }

  /** The server's private key as PEM. */
  public Path serverKeyFile() {
    return folder.resolve("server-key.pem");
  }

  /**
   * The client's certificate and key as PKCS#12, as browsers import it; its password is {@code
   * development}.
   */
  public Path clientStoreFile() {
    return folder.resolve("client.p12");
  }

  /**
   * By what tokens are bound to the client's certificate (RFC 8705): its SHA-256, base64url.
   *
   * @throws IllegalStateException with one sentence where no system has run on that folder
   */
  public static String clientThumbprint(Path data) {
    try {
      byte[] der = read(data).certificate(CLIENT).getEncoded();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(der));
    } catch (GeneralSecurityException e) {
      throw damaged(folder(data), e);
    }
  }

  KeyStore store() {
    return store;
  }

  X509Certificate certificate(String alias) throws GeneralSecurityException {
    return certificate(store, alias)
        .orElseThrow(() -> new GeneralSecurityException("no certificate " + alias));
  }

  private SSLContext context(String alias) {
    try {
      return Contexts.of(store, alias, AUTHORITY, Keytool.PASSWORD.toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw damaged(folder, e);
    }
  }

  /** The new store takes the old one's place at once; a crash leaves the old one. */
  private static void renew(Path folder, KeyStore found, Clock clock)
      throws IOException, GeneralSecurityException {
    // An authority that ended before what it signs would end it too.
    boolean anew = endsWithin(found, AUTHORITY, LEAF_VALIDITY, clock);
    List<String> due =
        List.of(SERVER, CLIENT).stream()
            .filter(leaf -> anew || endsWithin(found, leaf, LEAF_RENEWAL, clock))
            .toList();
    if (due.isEmpty()) {
      return;
    }
    Path part = folder.resolve("certificates.p12.part");
    Files.deleteIfExists(part);
    Keytool keytool = new Keytool(part, clock);
    if (anew) {
      keytool.authority(AUTHORITY, "Development CA", AUTHORITY_VALIDITY);
    } else {
      Files.copy(file(folder), part);
      due.stream().filter(leaf -> certificate(found, leaf).isPresent()).forEach(keytool::delete);
    }
    due.forEach(leaf -> keytool.leaf(leaf, name(leaf), LEAF_VALIDITY, AUTHORITY, extensions(leaf)));
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
    Files.move(part, file(folder), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String name(String leaf) {
    return leaf.equals(SERVER) ? "localhost" : "development-client";
  }

  private static List<String> extensions(String leaf) {
    return leaf.equals(SERVER)
        ? List.of("EKU=serverAuth", "SAN=dns:localhost,ip:127.0.0.1,ip:::1")
        : List.of("EKU=clientAuth");
  }

  private static boolean endsWithin(KeyStore store, String alias, Duration time, Clock clock) {
    Instant least = clock.instant().plus(time);
    return certificate(store, alias)
        .map(one -> one.getNotAfter().toInstant().isBefore(least))
        .orElse(true);
  }

  private static Optional<X509Certificate> certificate(KeyStore store, String alias) {
    try {
      return Optional.ofNullable((X509Certificate) store.getCertificate(alias));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A store that was not loaded", e);
    }
  }

  private void export() throws IOException, GeneralSecurityException {
    OwnerOnlyFile.write(
        authorityFile(), Pem.text("CERTIFICATE", certificate(AUTHORITY).getEncoded()));
    OwnerOnlyFile.write(clientFile(), Pem.text("CERTIFICATE", certificate(CLIENT).getEncoded()));
    char[] password = Keytool.PASSWORD.toCharArray();
    OwnerOnlyFile.write(
        clientKeyFile(), Pem.text("PRIVATE KEY", store.getKey(CLIENT, password).getEncoded()));
    OwnerOnlyFile.write(serverFile(), Pem.text("CERTIFICATE", certificate(SERVER).getEncoded()));
    OwnerOnlyFile.write(
        serverKeyFile(), Pem.text("PRIVATE KEY", store.getKey(SERVER, password).getEncoded()));
    OwnerOnlyFile.write(clientStoreFile(), Contexts.alone(store, CLIENT, password));
  }

  private static KeyStore load(Path folder) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(file(folder))) {
      store.load(file, Keytool.PASSWORD.toCharArray());
    } catch (IOException e) {
      throw new GeneralSecurityException("not a key store", e);
    }
    return store;
  }

  private static Path folder(Path data) {
    return data.resolve("keys").resolve("tls").toAbsolutePath();
  }

  private static Path file(Path folder) {
    return folder.resolve("certificates.p12");
  }

  private static IllegalStateException damaged(Path folder, Exception cause) {
    return new IllegalStateException(
        "The certificates in %s are damaged; delete the folder to have new ones made."
            .formatted(folder),
        cause);
  }
}
