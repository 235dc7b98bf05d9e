package dev.memorygraph.local.signin;

import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.local.file.OwnerOnlyFile;
import dev.memorygraph.local.identity.RandomText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What proves that somebody may read the data folder: 128 random bits in {@code keys/sign-in} (mode
 * 0600), others at each start. It is printed for a person alone, and written to no log.
 */
public final class SignInSecret {
  private static final int BITS = 128;

  private final String value;

  private SignInSecret(String value) {
    this.value = value;
  }

  /**
   * Makes the secret of a start; the one before is good no more.
   *
   * @throws EngineStartException with one sentence where it cannot be kept
   */
  public static SignInSecret make(Path data) {
    Path file = file(data);
    try {
      SignInSecret made = new SignInSecret(RandomText.ofBits(BITS));
      OwnerOnlyFile.write(file, made.value);
      return made;
    } catch (IOException e) {
      throw new EngineStartException(
          "%s cannot be used; choose another data folder with --data.".formatted(file), e);
    }
  }

  /**
   * The secret of the system that runs on a data folder.
   *
   * @throws IllegalStateException with one sentence where there is none, or it is another user's
   */
  public static SignInSecret read(Path data) {
    try {
      return new SignInSecret(Files.readString(file(data)));
    } catch (NoSuchFileException e) {
      throw new IllegalStateException("No system runs on " + data + "; start one with `up`.", e);
    } catch (IOException e) {
      throw new IllegalStateException("You may not read " + file(data) + ".", e);
    }
  }

  /** The text itself, for a link or to compare with. */
  String reveal() {
    return value;
  }

  boolean is(String given) {
    return RandomText.same(value, given);
  }

  private static Path file(Path data) {
    return data.resolve("keys").resolve("sign-in");
  }
}
