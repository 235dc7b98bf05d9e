package dev.memorygraph.vault.keys;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.kek.KekId;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import dev.memorygraph.vault.keys.kek.KeyEncryption.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms by HMAC-SHA-256 under a key of the tenant's, wrapped like a data key. It is never
 * rotated: the log would lose track of who is who.
 */
public final class KeyedPseudonyms implements Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int ONLY_VERSION = 1;

  /** Bytes of the code that are kept: enough that two never meet, and short in a table. */
  private static final int LENGTH = 18;

  private final KeyEncryption encryption;
  private final DataKeyTable table;
  private final SecureRandom random;
  private final Map<Tenant, SecretKeySpec> keys = new ConcurrentHashMap<>();

  public KeyedPseudonyms(KeyEncryption encryption, DataKeyTable table, SecureRandom random) {
    this.encryption = encryption;
    this.table = table;
    this.random = random;
  }

  @Override
  public String of(Tenant tenant, String id) {
    return id.isEmpty() ? "" : code(tenant, "id", id.getBytes(StandardCharsets.UTF_8));
  }

  /** By which a repetition of a content is known, and nothing else about it. */
  public String fingerprint(Tenant tenant, byte[] content) {
    return code(tenant, "content", content);
  }

  /**
   * What receipts call contents by. Not the name that the log has: a receipt would tell whom its
   * entries are about.
   */
  public String inReceipt(Tenant tenant, String contentId) {
    return code(tenant, "receipt", contentId.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Wraps the tenant's key anew; the key, and so every pseudonym, stays the same.
   *
   * @param kekVersion of the key-encryption key, the newest
   * @return whether it is wrapped under that now
   */
  public boolean rewrap(Tenant tenant, String kekVersion) {
    DataKeyId id = id(tenant);
    Optional<WrappedKey> stored = table.wrapped(id, ONLY_VERSION);
    if (stored.isEmpty() || stored.get().kekVersion().equals(kekVersion)) {
      return true;
    }
    WrappedKey anew = encryption.rewrap(id.kek(), stored.get().bytes(), context(id));
    return table.replace(id, ONLY_VERSION, stored.get(), anew)
        && anew.kekVersion().equals(kekVersion);
  }

  /** Which key-encryption key the tenant's pseudonyms hang on. */
  public static KekId kek(Tenant tenant) {
    return id(tenant).kek();
  }

  /**
   * A code that nobody makes without the tenant's key.
   *
   * @param domain what it is for: codes for different things never meet
   */
  public String code(Tenant tenant, String domain, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(keys.computeIfAbsent(tenant, this::key));
      mac.update(domain.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] code = mac.doFinal(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  private SecretKeySpec key(Tenant tenant) {
    DataKeyId id = id(tenant);
    Map<String, String> context = context(id);
    WrappedKey wrapped = table.wrapped(id, ONLY_VERSION).orElseGet(() -> create(id, context));
    return new SecretKeySpec(encryption.unwrap(id.kek(), wrapped.bytes(), context), ALGORITHM);
  }

  private static DataKeyId id(Tenant tenant) {
    return new DataKeyId(tenant, Classification.INTERNAL, "pseudonyms");
  }

  private static Map<String, String> context(DataKeyId id) {
    return Map.of("data_key", id.text(), "purpose", "pseudonyms");
  }

  private WrappedKey create(DataKeyId id, Map<String, String> context) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    table.add(id, ONLY_VERSION, encryption.wrap(id.kek(), key, context));
    return table
        .wrapped(id, ONLY_VERSION)
        .orElseThrow(() -> new IllegalStateException("A key that was just written is not there"));
  }
}
