package dev.memorygraph.infra.console;

import dev.memorygraph.infra.context.ConsoleSettings;
import dev.memorygraph.repository.ConsoleHosting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/** The headers of the console's pages, as CloudFront adds them: those of the local system. */
final class PageHeaders {
  private static final Duration HTTPS_ONLY = Duration.days(730);

  private PageHeaders() {}

  static ResponseHeadersPolicy of(Construct scope, ConsoleSettings settings) {
    Map<String, String> headers =
        new LinkedHashMap<>(
            ConsoleHosting.headers(Optional.of(ConsoleHosting.origin(settings.issuer()))));
    ResponseSecurityHeadersBehavior security = security(headers);
    return ResponseHeadersPolicy.Builder.create(scope, "PageHeaders")
        .responseHeadersPolicyName("memory-graph-console")
        .comment("What keeps other pages and scripts away from the console")
        .securityHeadersBehavior(security)
        .customHeadersBehavior(
            ResponseCustomHeadersBehavior.builder()
                .customHeaders(
                    headers.entrySet().stream()
                        .map(
                            header ->
                                ResponseCustomHeader.builder()
                                    .header(header.getKey())
                                    .value(header.getValue())
                                    .override(true)
                                    .build())
                        .toList())
                .build())
        .build();
  }

  /** CloudFront has fields of their own for some, and takes them in no other way. */
  private static ResponseSecurityHeadersBehavior security(Map<String, String> headers) {
    String policy = headers.remove(ConsoleHosting.CONTENT_SECURITY_POLICY);
    String sniffing = headers.remove("X-Content-Type-Options");
    String referrer = headers.remove("Referrer-Policy");
    if (policy == null || !"nosniff".equals(sniffing) || !"no-referrer".equals(referrer)) {
      throw new IllegalStateException("CloudFront is told other headers than the console has");
    }
    return ResponseSecurityHeadersBehavior.builder()
        .contentSecurityPolicy(
            ResponseHeadersContentSecurityPolicy.builder()
                .contentSecurityPolicy(policy)
                .override(true)
                .build())
        .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
        .referrerPolicy(
            ResponseHeadersReferrerPolicy.builder()
                .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
                .override(true)
                .build())
        .strictTransportSecurity(
            ResponseHeadersStrictTransportSecurity.builder()
                .accessControlMaxAge(HTTPS_ONLY)
                .override(true)
                .build())
        .build();
  }
}
