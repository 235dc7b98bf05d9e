package dev.memorygraph.vault.keys.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.vault.keys.kek.BrokenKeyException;
import dev.memorygraph.vault.keys.kek.KekId;
import dev.memorygraph.vault.keys.kek.KeyEncryption;
import dev.memorygraph.vault.keys.kek.KeyEncryptionContract;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on the engine {@code transit}, and what is special about it. */
class TransitKeyEncryptionTest extends KeyEncryptionContract {
  private static final KekId KEK = new KekId(new Tenant("acme"), Classification.RESTRICTED);
  private static final Map<String, String> CONTEXT = Map.of("version", "1");
  private static final byte[] KEY = new byte[32];

  private static TransitServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new TransitServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected KeyEncryption process() {
    return process(server.address(), TransitServer.TOKEN, "transit");
  }

  @Override
  protected void away() {
    server.fail(TransitServer.Fault.SEALED);
  }

  @Override
  protected void back() {
    server.fail(TransitServer.Fault.NONE);
  }

  @Test
  void server_thatHangs_isAwayAfterTheTimeout() {
    KeyEncryption encryption = process();
    server.fail(TransitServer.Fault.HANG);
    try {
      assertThatThrownBy(encryption::check).isInstanceOf(DependencyUnavailableException.class);
    } finally {
      back();
    }
    encryption.check();
  }

  @Test
  void server_thatIsNotThereOrDoesNotKnowUs_isAway() {
    for (KeyEncryption encryption :
        List.of(
            process(URI.create("http://127.0.0.1:1"), TransitServer.TOKEN, "transit"),
            process(server.address(), "another-token", "transit"),
            process(server.address(), TransitServer.TOKEN, "elsewhere"))) {
      assertThatThrownBy(() -> encryption.wrap(KEK, KEY, CONTEXT))
          .isInstanceOf(DependencyUnavailableException.class)
          .hasMessageNotContaining("token");
    }
  }

  @Test
  void version_thatMayNotDecryptAnyMore_isBrokenUntilRewrapped() {
    KeyEncryption encryption = process();
    KekId kek = new KekId(new Tenant("retired"), Classification.PII);
    byte[] old = encryption.wrap(kek, KEY, CONTEXT).bytes();
    encryption.rotate(kek);
    byte[] anew = encryption.rewrap(kek, old, CONTEXT).bytes();

    server.key("memory-graph.retired.pii").decryptFrom(2);

    assertThatThrownBy(() -> encryption.unwrap(kek, old, CONTEXT))
        .isInstanceOf(BrokenKeyException.class);
    assertThat(encryption.unwrap(kek, anew, CONTEXT)).isEqualTo(KEY);
  }

  @Test
  void key_thatWouldTakeAnyContext_isNotUsed() {
    server.put("memory-graph.careless.pii", new TransitKey("aes256-gcm96", false));

    assertThatThrownBy(
            () ->
                process().wrap(new KekId(new Tenant("careless"), Classification.PII), KEY, CONTEXT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("memory-graph.careless.pii");
  }

  @Test
  void names_ofTenants_areReversibleAndFitTheEngine() {
    for (String tenant : List.of("acme", "a.b", "a_b", "a_2eb", "..", "-", "_", "A-1", ".a.")) {
      KekId kek = new KekId(new Tenant(tenant), Classification.CONFIDENTIAL);

      String name = TransitKeyName.of(kek);

      assertThat(TransitKeyName.parse(name)).as(name).hasValue(kek);
      assertThat(name).matches("\\w(([\\w-.]+)?\\w)?").doesNotContain("..");
    }
    assertThat(TransitKeyName.parse("memory-graph.check")).isEmpty();
  }

  private static KeyEncryption process(URI address, String token, String mount) {
    return new TransitKeyEncryption(
        new TransitSettings(address, "transit", mount, "", Duration.ofSeconds(1)),
        name -> () -> new Secret(token));
  }
}
