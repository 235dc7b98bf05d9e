package dev.memorygraph.authorizer;

import dev.memorygraph.access.HttpJwksSource;
import dev.memorygraph.access.IssuerKeys;
import dev.memorygraph.access.TokenClaims;
import dev.memorygraph.access.TokenKind;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.tables.ApiKeyUse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the authorizer together. */
final class Wiring {
  private static final Duration TABLE_TIMEOUT = Duration.ofSeconds(3);

  private Wiring() {}

  /**
   * From the environment; the issuer's keys are fetched at once, so that the first call is fast.
   */
  static Authorizer authorizer(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    String issuer = settings.text("TOKEN_ISSUER");
    String audience = settings.text("TOKEN_AUDIENCE");
    TokenKind kind = settings.choice("TOKEN_KIND", TokenKind.TYP, TokenKind::parse);
    URI jwks = settings.uri("JWKS_URL");
    String access = settings.text("ACCESS_TABLE");
    String apiKeys = settings.text("API_KEYS_TABLE");
    String apiKeyUse = settings.text("API_KEY_USE_TABLE");
    settings.check();
    InstantSource clock = InstantSource.system();
    IssuerKeys keys = new IssuerKeys(new HttpJwksSource(jwks), clock);
    keys.warm();
    TokenClaims claims = new TokenClaims(issuer, audience, kind, clock);
    DynamoDbClient dynamoDb = dynamoDb();
    AccessTable table = new AccessTable(dynamoDb, access);
    Exclusions exclusions = new Exclusions(tenant -> table.state(tenant.id()), clock);
    ApiKeys known =
        ApiKeys.of(new ApiKeyTable(dynamoDb, apiKeys), new ApiKeyUse(dynamoDb, apiKeyUse), clock);
    return new Authorizer(new TokenVerifier(keys, claims), known, exclusions, new EmfMetrics());
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(ApacheHttpClient.create())
        .overrideConfiguration(settings -> settings.apiCallTimeout(TABLE_TIMEOUT))
        .build();
  }
}
