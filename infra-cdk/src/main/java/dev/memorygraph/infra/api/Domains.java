package dev.memorygraph.infra.api;

import dev.memorygraph.infra.context.Settings;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.apigateway.CfnBasePathMapping;
import software.amazon.awscdk.services.apigateway.CfnDomainName;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.constructs.Construct;

/**
 * Two names for the same API, as the local system has two ports: one where a token is enough, and
 * one where the client shows a certificate, which the vault asks for.
 */
final class Domains {
  /** TLS 1.3 and nothing else. */
  private static final String ONLY_TLS_1_3 = "SecurityPolicy_TLS13_1_3_2025_09";

  /**
   * TLS 1.3 and 1.2. API Gateway has no policy without 1.2 under which it asks for client
   * certificates: "You can't enable mutual TLS on a domain name that uses an enhanced security
   * policy."
   */
  private static final String FROM_TLS_1_2 = "TLS_1_2";

  private Domains() {}

  static void of(Construct scope, SpecRestApi api, Settings.Domain domain) {
    map(
        scope,
        api,
        "Open",
        name(scope, "Open", domain, domain.api())
            .securityPolicy(ONLY_TLS_1_3)
            .endpointAccessMode("BASIC")
            .build());
    map(
        scope,
        api,
        "MutualTls",
        name(scope, "MutualTls", domain, domain.vault())
            .securityPolicy(FROM_TLS_1_2)
            .mutualTlsAuthentication(
                CfnDomainName.MutualTlsAuthenticationProperty.builder()
                    .truststoreUri(domain.trustStore())
                    .build())
            .build());
  }

  private static CfnDomainName.Builder name(
      Construct scope, String id, Settings.Domain domain, String name) {
    return CfnDomainName.Builder.create(scope, id + "Domain")
        .domainName(name)
        .regionalCertificateArn(domain.certificate())
        .endpointConfiguration(
            CfnDomainName.EndpointConfigurationProperty.builder()
                .types(java.util.List.of("REGIONAL"))
                .build());
  }

  private static void map(Construct scope, SpecRestApi api, String id, CfnDomainName domain) {
    CfnBasePathMapping.Builder.create(scope, id + "Mapping")
        .domainName(domain.getRef())
        .restApiId(api.getRestApiId())
        .stage(api.getDeploymentStage().getStageName())
        .build();
    CfnOutput.Builder.create(scope, id + "Target")
        .description("Point the name at this with a CNAME or alias record")
        .value(domain.getAttrRegionalDomainName())
        .build();
  }
}
