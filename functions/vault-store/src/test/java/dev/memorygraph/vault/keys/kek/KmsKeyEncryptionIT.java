package dev.memorygraph.vault.keys.kek;

import dev.memorygraph.engines.kms.KmsEndpoint;
import dev.memorygraph.vault.testing.VaultForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on branch keys in DynamoDB under a KMS key. */
class KmsKeyEncryptionIT extends KeyEncryptionContract {
  private static VaultForTests tests;

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  @Override
  protected KeyEncryption process() {
    return new KmsKeyEncryption(
        tests.dynamoDb(),
        tests.kms(),
        tests.config().tables().branchKeys(),
        tests.config().rootKey());
  }

  @Override
  protected void away() {
    tests.kmsEndpoint().fail(KmsEndpoint.Fault.REFUSE);
  }

  @Override
  protected void back() {
    tests.kmsEndpoint().fail(KmsEndpoint.Fault.NONE);
  }
}
