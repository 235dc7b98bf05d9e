package dev.memorygraph.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority and what it signed, made by the JDK's keytool in a folder of the test. */
final class TlsForTests {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;

  TlsForTests(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("store.p12");
    authority("ca");
    leaf("server", "ca", "-ext", "EKU=serverAuth", "-ext", "SAN=dns:localhost,ip:127.0.0.1");
  }

  void authority(String name) {
    pair(name, List.of("-ext", "bc:c=ca:true,pathlen:0", "-ext", "KU:c=keyCertSign,cRLSign"));
    write(name);
  }

  void leaf(String name, String authority, String... more) {
    List<String> options = new ArrayList<>(List.of("-signer", authority));
    options.addAll(List.of(more));
    pair(name, options);
    write(name);
  }

  void client(String name, String authority, String... more) {
    List<String> options = new ArrayList<>(List.of("-ext", "EKU=clientAuth"));
    options.addAll(List.of(more));
    leaf(name, authority, options.toArray(String[]::new));
  }

  /** Writes the authority's list of what is no longer good. */
  Path revoke(String... names) {
    Path list = folder.resolve("list-of-revoked.pem");
    List<String> command = new ArrayList<>(List.of("-gencrl", "-rfc", "-alias", "ca"));
    command.addAll(List.of("-file", list.toString()));
    for (String name : names) {
      command.addAll(List.of("-id", certificate(name).getSerialNumber().toString()));
    }
    run(command);
    return list;
  }

  Path certificateFile(String name) {
    return folder.resolve(name + ".pem");
  }

  Path keyFile(String name) {
    return folder.resolve(name + "-key.pem");
  }

  X509Certificate certificate(String name) {
    try {
      return (X509Certificate) load().getCertificate(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore load() {
    try {
      return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pair(String name, List<String> options) {
    List<String> command = new ArrayList<>(List.of("-genkeypair", "-alias", name));
    command.addAll(List.of("-dname", "CN=" + name, "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(options);
    run(command);
  }

  private void write(String name) {
    try {
      KeyStore keys = load();
      String key = pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
      Files.writeString(keyFile(name), key);
      Files.writeString(
          certificateFile(name), pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] der) {
    String lines = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, lines, what);
  }

  private void run(List<String> what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(what);
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.log").toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
