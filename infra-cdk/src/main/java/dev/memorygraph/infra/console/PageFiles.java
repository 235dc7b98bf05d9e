package dev.memorygraph.infra.console;

import dev.memorygraph.infra.context.ConsoleSettings;
import dev.memorygraph.repository.ConsoleHosting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.CacheControl;
import software.amazon.awscdk.services.s3.deployment.ISource;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;

/** Puts the console's files where the edge finds them, and what it is told beside them. */
final class PageFiles {
  private static final String ASSETS = ConsoleHosting.ASSETS + "*";

  private PageFiles() {}

  static void of(Construct scope, ConsoleSettings settings, IBucket bucket, Distribution edge) {
    ISource config = Source.jsonData(ConsoleHosting.CONFIG, config(settings));
    BucketDeployment.Builder page =
        to(scope, "Pages", bucket, ConsoleHosting.ASKED_EACH_TIME)
            .exclude(List.of(ASSETS))
            .distribution(edge)
            .distributionPaths(List.of(ConsoleHosting.BASE + "*"));
    if (!settings.isBuilt()) {
      page.sources(List.of(config)).build();
      return;
    }
    ISource built = Source.asset(settings.files().toString());
    BucketDeployment assets =
        to(scope, "Assets", bucket, ConsoleHosting.FOR_EVER)
            .sources(List.of(built))
            .exclude(List.of("*"))
            .include(List.of(ASSETS))
            .build();
    // No page may name a file that is not there yet.
    page.sources(List.of(built, config)).build().getNode().addDependency(assets);
  }

  /** Older files stay: a page that is open still asks for its own. */
  private static BucketDeployment.Builder to(
      Construct scope, String id, IBucket bucket, String caching) {
    return BucketDeployment.Builder.create(scope, id)
        .destinationBucket(bucket)
        .destinationKeyPrefix("console")
        .cacheControl(List.of(CacheControl.fromString(caching)))
        .prune(false);
  }

  private static Map<String, String> config(ConsoleSettings settings) {
    Map<String, String> config = new TreeMap<>();
    config.put("issuer", settings.issuer());
    config.put("client_id", settings.clientId());
    config.put("scope", settings.scope());
    config.put("api", ""); // the console's own origin
    return config;
  }
}
