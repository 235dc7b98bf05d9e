package dev.memorygraph.cli.option;

import dev.memorygraph.cli.deployment.Profile;
import dev.memorygraph.cli.deployment.Profiles;
import dev.memorygraph.cli.deployment.RemoteDeployment;
import dev.memorygraph.cli.deployment.Target;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.local.LocalDeployment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Which deployment: the system on this machine, or any other by {@code --api} and {@code --token},
 * {@code --profile}, or the variables {@code MEMORY_GRAPH_API}, {@code MEMORY_GRAPH_TOKEN} and
 * {@code MEMORY_GRAPH_PROFILE}.
 */
public final class DeploymentOptions {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Another deployment's API, instead of the system on this machine.")
  private Optional<String> api = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "A token for it; better in MEMORY_GRAPH_TOKEN, which other users do not see.")
  private Optional<String> token = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "A deployment of the file ~/.memory-graph/profiles.")
  private Optional<String> profile = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** A token may come from a command, which is run once. */
  private Optional<RemoteDeployment> remote = Optional.empty();

  private boolean looked;

  /**
   * The deployment that is meant.
   *
   * @throws IllegalStateException with one sentence where none runs, or too little is known of it
   */
  public Deployment deployment() {
    return remote()
        .<Deployment>map(found -> found)
        .orElseGet(() -> LocalDeployment.of(data.data()));
  }

  /** One elsewhere; empty where the system on this machine is meant. */
  public Optional<RemoteDeployment> remote() {
    if (!looked) {
      remote = findRemote();
      looked = true;
    }
    return remote;
  }

  private Optional<RemoteDeployment> findRemote() {
    if (data.given()) {
      if (api.isPresent() || profile.isPresent()) {
        throw usage("--data is the system on this machine; leave out --api and --profile.");
      }
      return Optional.empty();
    }
    try {
      Optional<Profile> found =
          new Target(api, token, profile, System::getenv).find(Profiles.usual());
      return found.map(RemoteDeployment::of);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The system on this machine, for what only that can do.
   *
   * @param why what cannot be done elsewhere, as one sentence
   * @throws IllegalStateException with that sentence where another deployment is meant
   */
  public LocalDeployment local(String why) {
    if (remote().isPresent()) {
      throw new IllegalStateException(why);
    }
    return LocalDeployment.of(data.data());
  }

  /** The folder of the system on this machine. */
  public Path data() {
    return data.data();
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
