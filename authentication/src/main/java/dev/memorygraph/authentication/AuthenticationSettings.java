package dev.memorygraph.authentication;

import dev.memorygraph.access.HttpJwksSource;
import dev.memorygraph.access.IssuerKeys;
import dev.memorygraph.access.TokenClaims;
import dev.memorygraph.access.TokenKind;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.tables.ApiKeyUse;
import java.net.URI;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whose tokens are good, and where API keys and revocations lie.
 *
 * @param tables names of the tables
 */
public record AuthenticationSettings(Tokens tokens, Tables tables) {

  /**
   * Whose tokens are good.
   *
   * @param issuer their {@code iss}
   * @param audience their {@code aud}
   * @param kind how the issuer tells access tokens from others
   * @param jwks where the issuer publishes its keys
   */
  public record Tokens(String issuer, String audience, TokenKind kind, URI jwks) {}

  /**
   * Names of the tables.
   *
   * @param access who is kept out
   * @param apiKeys the keys
   * @param apiKeyUse how much they asked for
   */
  public record Tables(String access, String apiKeys, String apiKeyUse) {}

  /**
   * Reads {@code TOKEN_ISSUER}, {@code TOKEN_AUDIENCE}, {@code TOKEN_KIND}, {@code JWKS_URL},
   * {@code ACCESS_TABLE}, {@code API_KEYS_TABLE} and {@code API_KEY_USE_TABLE}; the configuration
   * checks itself.
   */
  public static AuthenticationSettings from(Configuration settings) {
    return new AuthenticationSettings(
        new Tokens(
            settings.text("TOKEN_ISSUER"),
            settings.text("TOKEN_AUDIENCE"),
            settings.choice("TOKEN_KIND", TokenKind.TYP, TokenKind::parse),
            settings.uri("JWKS_URL")),
        new Tables(
            settings.text("ACCESS_TABLE"),
            settings.text("API_KEYS_TABLE"),
            settings.text("API_KEY_USE_TABLE")));
  }

  /** By these settings; the issuer's keys are fetched at once, so that the first call is fast. */
  public Authentication open(DynamoDbClient dynamoDb, Metrics metrics) {
    InstantSource clock = InstantSource.system();
    IssuerKeys keys = new IssuerKeys(new HttpJwksSource(tokens.jwks()), clock);
    keys.warm();
    AccessTable table = new AccessTable(dynamoDb, tables.access());
    ApiKeys known =
        ApiKeys.of(
            new ApiKeyTable(dynamoDb, tables.apiKeys()),
            new ApiKeyUse(dynamoDb, tables.apiKeyUse()),
            clock);
    return new Authentication(
        new TokenVerifier(
            keys, new TokenClaims(tokens.issuer(), tokens.audience(), tokens.kind(), clock)),
        known,
        new Exclusions(tenant -> table.state(tenant.id()), clock),
        metrics);
  }
}
