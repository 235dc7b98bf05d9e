package dev.memorygraph.engines.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DependencyTimeoutException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

class KmsEndpointTest {
  private static final String KEYS = "arn:aws:kms:us-east-1:000000000000:key/";
  private static final String ROOT = KEYS + "root";
  private static final String OTHER = KEYS + "other";
  private static final String SIGNING = KEYS + "signing";
  private static final Map<String, KeySpec> WANTED =
      Map.of(
          ROOT, KeySpec.SYMMETRIC_DEFAULT,
          OTHER, KeySpec.SYMMETRIC_DEFAULT,
          SIGNING, KeySpec.ECC_NIST_P256);
  private static final Map<String, String> CONTEXT = Map.of("tenant", "acme", "class", "pii");
  private static final SdkBytes TEXT = SdkBytes.fromUtf8String("a secret");

  @TempDir private Path folder;
  private KmsEndpoint endpoint;
  private KmsClient kms;

  @BeforeEach
  void start() throws Exception {
    endpoint = KmsEndpoint.start(0, folder.resolve("kms.json"), WANTED);
    kms = client(endpoint);
  }

  @AfterEach
  void stop() {
    kms.close();
    endpoint.close();
  }

  @Test
  void decrypt_sameContext_isThePlaintext() {
    SdkBytes blob = encrypted(ROOT);

    DecryptResponse opened = kms.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT));

    assertThat(opened.plaintext()).isEqualTo(TEXT);
    assertThat(opened.keyId()).isEqualTo(ROOT);
    assertThat(endpoint.calls()).isEqualTo(2);
    assertThat(endpoint.calls("Decrypt")).isEqualTo(1);
  }

  @Test
  void decrypt_otherContext_isRefused() {
    SdkBytes blob = encrypted(ROOT);

    assertThatThrownBy(
            () ->
                kms.decrypt(
                    r -> r.ciphertextBlob(blob).encryptionContext(Map.of("tenant", "acme"))))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void decrypt_anyByteChanged_isRefused() {
    byte[] blob = encrypted(ROOT).asByteArray();

    for (int i = 0; i < blob.length; i++) {
      byte[] changed = blob.clone();
      changed[i] ^= 1;
      assertThatThrownBy(
              () ->
                  kms.decrypt(
                      r ->
                          r.ciphertextBlob(SdkBytes.fromByteArray(changed))
                              .encryptionContext(CONTEXT)))
          .as("byte %d", i)
          .isInstanceOf(InvalidCiphertextException.class);
    }
  }

  @Test
  void decrypt_otherKeyNamed_isRefused() {
    SdkBytes blob = encrypted(ROOT);

    assertThatThrownBy(
            () -> kms.decrypt(r -> r.ciphertextBlob(blob).keyId(OTHER).encryptionContext(CONTEXT)))
        .isInstanceOf(IncorrectKeyException.class);
  }

  @Test
  void decrypt_afterRotation_opensOldAndNew() {
    SdkBytes old = encrypted(ROOT);

    kms.rotateKeyOnDemand(r -> r.keyId(ROOT));

    SdkBytes fresh = encrypted("root");
    assertThat(kms.decrypt(r -> r.ciphertextBlob(old).encryptionContext(CONTEXT)).plaintext())
        .isEqualTo(TEXT);
    assertThat(kms.decrypt(r -> r.ciphertextBlob(fresh).encryptionContext(CONTEXT)).plaintext())
        .isEqualTo(TEXT);
  }

  @Test
  void decrypt_afterRestart_opensWhatWasClosedBefore() throws Exception {
    SdkBytes blob = encrypted(ROOT);
    endpoint.close();

    try (KmsEndpoint again = KmsEndpoint.start(0, folder.resolve("kms.json"), WANTED);
        KmsClient client = client(again)) {
      DecryptResponse opened =
          client.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT));

      assertThat(opened.plaintext()).isEqualTo(TEXT);
    }
  }

  @Test
  void generateDataKey_isWhatItsBlobOpensTo() {
    GenerateDataKeyResponse made =
        kms.generateDataKey(
            r -> r.keyId(ROOT).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));

    SdkBytes opened =
        kms.decrypt(r -> r.ciphertextBlob(made.ciphertextBlob()).encryptionContext(CONTEXT))
            .plaintext();
    assertThat(made.plaintext().asByteArray()).hasSize(32);
    assertThat(opened).isEqualTo(made.plaintext());
  }

  @Test
  void reEncrypt_movesABlobToAnotherKeyAndContext() {
    SdkBytes made =
        kms.generateDataKeyWithoutPlaintext(
                r -> r.keyId(ROOT).numberOfBytes(32).encryptionContext(CONTEXT))
            .ciphertextBlob();

    ReEncryptResponse moved =
        kms.reEncrypt(
            r ->
                r.ciphertextBlob(made)
                    .sourceKeyId(ROOT)
                    .sourceEncryptionContext(CONTEXT)
                    .destinationKeyId(OTHER)
                    .destinationEncryptionContext(Map.of("other", "pairs")));

    assertThat(moved.sourceKeyId()).isEqualTo(ROOT);
    assertThat(moved.keyId()).isEqualTo(OTHER);
    assertThat(
            kms.decrypt(
                    r ->
                        r.ciphertextBlob(moved.ciphertextBlob())
                            .encryptionContext(Map.of("other", "pairs")))
                .plaintext()
                .asByteArray())
        .hasSize(32);
  }

  @Test
  void sign_rawAndDigest_verifyByThePublicKey() throws Exception {
    byte[] message = "checkpoint".getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(message);

    SdkBytes raw = signed(message, MessageType.RAW).signature();
    SdkBytes ofDigest = signed(digest, MessageType.DIGEST).signature();

    byte[] encoded = kms.getPublicKey(r -> r.keyId(SIGNING)).publicKey().asByteArray();
    var publicKey = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    for (SdkBytes signature : new SdkBytes[] {raw, ofDigest}) {
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(publicKey);
      check.update(message);
      assertThat(check.verify(signature.asByteArray())).isTrue();
    }
  }

  @Test
  void verify_tellsGoodFromBad() {
    byte[] message = {1, 2, 3};
    SdkBytes signature = signed(message, MessageType.RAW).signature();

    assertThat(
            kms.verify(
                    r ->
                        r.keyId(SIGNING)
                            .message(SdkBytes.fromByteArray(message))
                            .signature(signature)
                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
                .signatureValid())
        .isTrue();
    for (SdkBytes bad :
        new SdkBytes[] {TEXT, signed(new byte[] {4}, MessageType.RAW).signature()}) {
      assertThatThrownBy(
              () ->
                  kms.verify(
                      r ->
                          r.keyId(SIGNING)
                              .message(SdkBytes.fromByteArray(message))
                              .signature(bad)
                              .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)))
          .isInstanceOf(KmsInvalidSignatureException.class);
    }
  }

  @Test
  void describeKey_tellsWhatItIsFor() {
    KeyMetadata root = kms.describeKey(r -> r.keyId("root")).keyMetadata();
    KeyMetadata signing = kms.describeKey(r -> r.keyId(SIGNING)).keyMetadata();

    assertThat(root.arn()).isEqualTo(ROOT);
    assertThat(root.keySpecAsString()).isEqualTo("SYMMETRIC_DEFAULT");
    assertThat(root.creationDate()).isNotNull();
    assertThat(signing.keyUsageAsString()).isEqualTo("SIGN_VERIFY");
    assertThat(signing.awsAccountId()).isEqualTo("000000000000");
  }

  @Test
  void disabledKey_isRefusedUntilEnabled() {
    SdkBytes blob = encrypted(ROOT);
    kms.disableKey(r -> r.keyId(ROOT));

    assertThatThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT)))
        .isInstanceOf(DisabledException.class);
    assertThat(kms.describeKey(r -> r.keyId(ROOT)).keyMetadata().enabled()).isFalse();

    kms.enableKey(r -> r.keyId(ROOT));
    assertThat(kms.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(CONTEXT)).plaintext())
        .isEqualTo(TEXT);
  }

  @Test
  void unknownKey_isNotFound() {
    assertThatThrownBy(() -> encrypted(KEYS + "none")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> encrypted("arn:aws:kms:eu-west-1:000000000000:key/root"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void wrongUse_isTold() {
    assertThatThrownBy(() -> encrypted(SIGNING)).isInstanceOf(InvalidKeyUsageException.class);
    assertThatThrownBy(() -> kms.getPublicKey(r -> r.keyId(ROOT)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> kms.generateDataKey(r -> r.keyId(ROOT)))
        .isInstanceOfSatisfying(
            KmsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    assertThatThrownBy(() -> signed(new byte[31], MessageType.DIGEST))
        .hasMessageContaining("Digest is invalid length");
    assertThatThrownBy(() -> kms.listAliases())
        .isInstanceOfSatisfying(
            KmsException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
  }

  @Test
  void faults_areThoseOfAServiceThatIsAway() {
    endpoint.fail(KmsEndpoint.Fault.REFUSE);
    assertThatThrownBy(() -> encrypted(ROOT)).isInstanceOf(DependencyTimeoutException.class);

    endpoint.fail(KmsEndpoint.Fault.HANG);
    assertThatThrownBy(() -> encrypted(ROOT)).isInstanceOf(SdkClientException.class);

    endpoint.fail(KmsEndpoint.Fault.NONE);
    assertThat(encrypted(ROOT)).isNotNull();
  }

  private SdkBytes encrypted(String key) {
    return kms.encrypt(r -> r.keyId(key).plaintext(TEXT).encryptionContext(CONTEXT))
        .ciphertextBlob();
  }

  private SignResponse signed(byte[] message, MessageType type) {
    return kms.sign(
        r ->
            r.keyId(SIGNING)
                .message(SdkBytes.fromByteArray(message))
                .messageType(type)
                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256));
  }

  private static KmsClient client(KmsEndpoint endpoint) {
    return KmsClient.builder()
        .endpointOverride(endpoint.address())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(400)).build())
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
