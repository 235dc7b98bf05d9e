package dev.memorygraph.cli.deployment;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which deployment a user means. What is said on the command line counts before the environment,
 * and an address is only ever used with the token that was given with it.
 *
 * @param api {@code --api}
 * @param token {@code --token}
 * @param profile {@code --profile}
 * @param environment a variable's value by its name, or null
 */
public record Target(
    Optional<String> api,
    Optional<String> token,
    Optional<String> profile,
    Function<String, @Nullable String> environment) {

  /**
   * The profile that is meant; empty for the system on this machine.
   *
   * @throws IllegalArgumentException with one sentence where the options contradict each other
   */
  public Optional<Profile> find(Profiles profiles) {
    if (api.isPresent() && profile.isPresent()) {
      throw new IllegalArgumentException("--api and --profile exclude each other.");
    }
    if (api.isPresent()) {
      Optional<String> with = token.or(() -> variable("MEMORY_GRAPH_TOKEN"));
      return Optional.of(Profile.of("--api", api.get(), with));
    }
    return profile
        .map(profiles::read)
        .or(this::ofEnvironment)
        .or(() -> variable("MEMORY_GRAPH_PROFILE").map(profiles::read))
        .map(found -> found.withToken(token))
        .or(this::local);
  }

  private Optional<Profile> ofEnvironment() {
    return variable("MEMORY_GRAPH_API")
        .map(address -> Profile.of("MEMORY_GRAPH_API", address, variable("MEMORY_GRAPH_TOKEN")));
  }

  private Optional<Profile> local() {
    if (token.isPresent()) {
      throw new IllegalArgumentException("--token needs --api or --profile.");
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "Target[api=" + api + ", profile=" + profile + "]"; // The token stays out.
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
  }
}
