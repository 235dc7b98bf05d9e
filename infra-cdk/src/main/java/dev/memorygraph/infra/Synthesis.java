package dev.memorygraph.infra;

import dev.memorygraph.infra.context.Settings;
import dev.memorygraph.infra.sam.SamTemplate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** Makes CloudFormation templates of the stacks, in this process and without the network. */
public record Synthesis(App app, Deployment deployment) {

  /**
   * Declares everything.
   *
   * @param output where the templates go
   */
  public static Synthesis of(Settings settings, Path output) {
    return of(settings, output, Map.of());
  }

  /** As {@link #of(Settings, Path)}, with a context for CDK itself. */
  public static Synthesis of(Settings settings, Path output, Map<String, String> cdkContext) {
    Map<String, Object> context = new LinkedHashMap<>(cdkContext);
    context.put(
        "availability-zones:account=" + settings.account() + ":region=" + settings.region(),
        settings.zones());
    App app =
        new App(
            AppProps.builder()
                .outdir(output.toString())
                .context(context)
                .analyticsReporting(false)
                .build());
    return new Synthesis(app, Deployment.in(app, settings, SamTemplate.read(settings.root())));
  }

  /** Writes the templates. */
  public CloudAssembly write() {
    return app.synth();
  }
}
