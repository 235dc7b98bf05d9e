package dev.memorygraph.vault.keys.transit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.vault.keys.kek.BrokenKeyException;
import dev.memorygraph.vault.keys.kek.KekId;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Key-encryption keys in the engine {@code transit} of HashiCorp Vault or OpenBao. Every wrapping
 * and unwrapping is a call; what is unwrapped is cached further up.
 *
 * <p>A key is of type {@code aes256-gcm96} and derived: the context goes into the derivation of the
 * key that wraps, so that another context opens nothing. {@code associated_data} would bind it as
 * well, but {@code rewrap} does not take any, and servers before 1.9 leave it out without a word.
 *
 * <p>Written to the documented API and tested on a small server of the same API; no real one could
 * be had where it was built.
 */
public final class TransitKeyEncryption implements KeyEncryption {
  private static final Pattern CIPHERTEXT = Pattern.compile("vault:v([1-9][0-9]{0,8}):.+");
  private static final String TYPE = "aes256-gcm96";

  /** A key that wraps nothing that is kept, for {@link #check}. */
  private static final String PROBE = "memory-graph.check";

  private static final Map<String, String> PROBE_CONTEXT = Map.of("purpose", "check");

  private final TransitClient client;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public TransitKeyEncryption(TransitSettings settings, SecretStore secrets) {
    this.client = new TransitClient(settings, secrets.named(settings.tokenSecret()));
  }

  @Override
  public WrappedKey wrap(KekId kek, byte[] key, Map<String, String> context) {
    String name = TransitKeyName.of(kek);
    ensure(name);
    ObjectNode body = body(context).put("plaintext", Base64.getEncoder().encodeToString(key));
    return wrapped(name, answer("encrypt", name, body));
  }

  @Override
  public byte[] unwrap(KekId kek, byte[] wrapped, Map<String, String> context) {
    String name = TransitKeyName.of(kek);
    return Base64.getDecoder()
        .decode(text(answer("decrypt", name, body(wrapped, context)), "plaintext"));
  }

  /** The key does not leave the engine. */
  @Override
  public WrappedKey rewrap(KekId kek, byte[] wrapped, Map<String, String> context) {
    String name = TransitKeyName.of(kek);
    return wrapped(name, answer("rewrap", name, body(wrapped, context)));
  }

  @Override
  public void rotate(KekId kek) {
    String name = TransitKeyName.of(kek);
    ensure(name);
    write("keys/" + name + "/rotate", name, TransitClient.body());
  }

  @Override
  public String currentVersion(KekId kek) {
    String name = TransitKeyName.of(kek);
    ensure(name);
    return text(read(name), "latest_version");
  }

  @Override
  public void check() {
    ensure(PROBE);
    answer("datakey/wrapped", PROBE, body(PROBE_CONTEXT));
  }

  /** Makes the key unless there is one, and looks whether it is as we need it. */
  private void ensure(String name) {
    if (known.contains(name)) {
      return;
    }
    ObjectNode wanted = TransitClient.body().put("type", TYPE).put("derived", true);
    write("keys/" + name, name, wanted);
    JsonNode found = read(name);
    if (!found.path("derived").asBoolean() || !found.path("type").asText().equals(TYPE)) {
      // Somebody else made it. A key that is not derived would take any context for the right one.
      throw new IllegalStateException("The transit key " + name + " must be derived, " + TYPE);
    }
    known.add(name);
  }

  private JsonNode read(String name) {
    return client.get("keys/" + name).orElseThrow(() -> broken(name));
  }

  private JsonNode answer(String operation, String name, ObjectNode body) {
    return write(operation + "/" + name, name, body);
  }

  private JsonNode write(String path, String name, ObjectNode body) {
    return client.post(path, body).orElseThrow(() -> broken(name));
  }

  private static BrokenKeyException broken(String name) {
    return new BrokenKeyException("Transit refuses a key under " + name);
  }

  private static WrappedKey wrapped(String name, JsonNode answer) {
    String ciphertext = text(answer, "ciphertext");
    Matcher form = CIPHERTEXT.matcher(ciphertext);
    if (!form.matches()) {
      throw new IllegalStateException("Transit wraps in a form that we do not know: " + name);
    }
    return new WrappedKey(ciphertext.getBytes(StandardCharsets.US_ASCII), form.group(1));
  }

  private static String text(JsonNode answer, String field) {
    if (!answer.hasNonNull(field)) {
      throw new DependencyUnavailableException("Transit answers without " + field);
    }
    return answer.path(field).asText();
  }

  private static ObjectNode body(Map<String, String> context) {
    return TransitClient.body().put("context", Base64.getEncoder().encodeToString(bytes(context)));
  }

  private static ObjectNode body(byte[] wrapped, Map<String, String> context) {
    return body(context).put("ciphertext", new String(wrapped, StandardCharsets.ISO_8859_1));
  }

  /** The same bytes for the same entries, and no others. */
  private static byte[] bytes(Map<String, String> context) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, String> entry : new TreeMap<>(context).entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
