package dev.memorygraph.cli.registry;

import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.UrlText;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** Which registry. */
final class RegistryOptions {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  /** A request to the registry. */
  @FunctionalInterface
  interface Call {
    Answer with(Api api) throws IOException, InterruptedException;
  }

  /**
   * Asks the registry of the deployment.
   *
   * @throws IllegalStateException with one sentence where none runs, it does not answer, or it
   *     refuses
   */
  Answer ask(Call call) throws InterruptedException {
    try (Api api = deployment.deployment().registry()) {
      Answer answer = call.with(api);
      if (!answer.isSuccess()) {
        throw new IllegalStateException("The registry answered " + answer.problem());
      }
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException("The registry does not answer; see `status`.", e);
    }
  }

  /** The path of a model, whose id may hold anything. */
  static String path(String model) {
    return "/api/v1/models/" + UrlText.encoded(model);
  }
}
