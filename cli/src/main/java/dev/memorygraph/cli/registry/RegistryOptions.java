package dev.memorygraph.cli.registry;

import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.system.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** Which registry. */
final class RegistryOptions {
  @Mixin private DataOption data = new DataOption();

  /** A request to the registry. */
  @FunctionalInterface
  interface Call {
    Answer with(Api api) throws IOException, InterruptedException;
  }

  /**
   * Asks the running registry.
   *
   * @throws IllegalStateException with one sentence where none runs, it does not answer, or it
   *     refuses
   */
  Answer ask(Call call) throws InterruptedException {
    URI address = address();
    try (Api api = new Api(address, Files.readString(Secrets.registryTokenFile(data.data())))) {
      Answer answer = call.with(api);
      if (!answer.isSuccess()) {
        throw new IllegalStateException("The registry answered " + answer.problem());
      }
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException(
          "The registry at " + address + " does not answer; see `status`.", e);
    }
  }

  /** The path of a model, whose id may hold anything. */
  static String path(String model) {
    return "/api/v1/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private URI address() {
    Path folder = data.data();
    URI address = Endpoints.read(folder).byName().get("registry");
    if (address == null || !Files.exists(Secrets.registryTokenFile(folder))) {
      throw new IllegalStateException(
          "The system on " + folder + " runs without a registry; start it with `up --registry`.");
    }
    return address;
  }
}
