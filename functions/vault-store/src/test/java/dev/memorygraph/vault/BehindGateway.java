package dev.memorygraph.vault;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.testing.VaultForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that send events of API Gateway to a vault with tables of the class's own. */
abstract class BehindGateway {
  static final Tenant ACME = new Tenant("acme");

  static VaultForTests tests;
  static GatewayForTests vault;

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
    vault = new GatewayForTests(tests);
  }

  @AfterAll
  static void stop() {
    tests.close();
  }
}
