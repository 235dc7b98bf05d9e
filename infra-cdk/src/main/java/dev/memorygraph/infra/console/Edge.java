package dev.memorygraph.infra.console;

import dev.memorygraph.infra.context.ConsoleSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** CloudFront: the console's files and the API under one name, so that pages call their own. */
final class Edge {
  private Edge() {}

  /**
   * Makes it.
   *
   * @param api the API's name
   * @param firewall ARN
   */
  static Distribution of(
      Construct scope, ConsoleSettings settings, IBucket files, String api, String firewall) {
    BehaviorOptions pages = pages(scope, settings, files);
    Distribution.Builder edge =
        Distribution.Builder.create(scope, "Edge")
            .comment("LLM-Memory-Graph: console and API")
            .defaultBehavior(calls(api))
            .additionalBehaviors(new TreeMap<>(Map.of("/console", pages, "/console/*", pages)))
            .webAclId(firewall)
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .priceClass(PriceClass.PRICE_CLASS_100)
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021);
    settings
        .name()
        .ifPresent(
            name ->
                edge.domainNames(List.of(name.domain()))
                    .certificate(
                        Certificate.fromCertificateArn(scope, "Certificate", name.certificate())));
    return edge.build();
  }

  private static BehaviorOptions pages(Construct scope, ConsoleSettings settings, IBucket files) {
    Function paths =
        Function.Builder.create(scope, "Paths")
            .functionName("memory-graph-console-paths")
            .comment("Which file answers an address of the console")
            .runtime(FunctionRuntime.JS_2_0)
            .code(FunctionCode.fromInline(resource("console-paths.js")))
            .build();
    return BehaviorOptions.builder()
        .origin(S3BucketOrigin.withOriginAccessControl(files))
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .compress(true)
        .responseHeadersPolicy(PageHeaders.of(scope, settings))
        .functionAssociations(
            List.of(
                FunctionAssociation.builder()
                    .eventType(FunctionEventType.VIEWER_REQUEST)
                    .function(paths)
                    .build()))
        .build();
  }

  /** As they come, but for the name; over plain HTTP not even redirected, for the token's sake. */
  private static BehaviorOptions calls(String api) {
    return BehaviorOptions.builder()
        .origin(
            HttpOrigin.Builder.create(api)
                .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
                .build())
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .allowedMethods(AllowedMethods.ALLOW_ALL)
        .cachePolicy(CachePolicy.CACHING_DISABLED)
        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
        .compress(false)
        .build();
  }

  private static String resource(String name) {
    try (InputStream file = Objects.requireNonNull(Edge.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
