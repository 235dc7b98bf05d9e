package dev.memorygraph.vault.keys;

import java.nio.ByteBuffer;
import software.amazon.cryptography.materialproviders.ICryptographicMaterialsManager;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.AesWrappingAlg;
import software.amazon.cryptography.materialproviders.model.CreateDefaultCryptographicMaterialsManagerInput;
import software.amazon.cryptography.materialproviders.model.CreateRawAesKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/** A version of a data key, ready for use; its bytes cannot be had from it. */
public final class DataKey {
  private static final String NAMESPACE = "memory-graph-vault";
  private static final MaterialProviders PROVIDERS =
      MaterialProviders.builder()
          .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
          .build();

  private final DataKeyId id;
  private final int version;
  private final ICryptographicMaterialsManager materials;

  /**
   * @param key 32 bytes, which are copied
   */
  public DataKey(DataKeyId id, int version, byte[] key) {
    this.id = id;
    this.version = version;
    this.materials = materials(id.text() + "#" + version, key);
  }

  public DataKeyId id() {
    return id;
  }

  /** From 1 up. */
  public int version() {
    return version;
  }

  /** Makes the fresh key of each content, and finds it again. */
  public ICryptographicMaterialsManager materials() {
    return materials;
  }

  private static ICryptographicMaterialsManager materials(String name, byte[] key) {
    IKeyring keyring =
        PROVIDERS.CreateRawAesKeyring(
            CreateRawAesKeyringInput.builder()
                .keyNamespace(NAMESPACE)
                .keyName(name)
                .wrappingKey(ByteBuffer.wrap(key))
                .wrappingAlg(AesWrappingAlg.ALG_AES256_GCM_IV12_TAG16)
                .build());
    return PROVIDERS.CreateDefaultCryptographicMaterialsManager(
        CreateDefaultCryptographicMaterialsManagerInput.builder().keyring(keyring).build());
  }
}
