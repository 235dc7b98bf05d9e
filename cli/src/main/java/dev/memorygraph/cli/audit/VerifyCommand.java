package dev.memorygraph.cli.audit;

import dev.memorygraph.audit.checkpoint.CheckpointKey;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.verify.Verification;
import dev.memorygraph.audit.verify.Verification.Sound;
import dev.memorygraph.audit.verify.Verification.Unsound;
import dev.memorygraph.audit.verify.Verification.Unusable;
import dev.memorygraph.audit.verify.Verifier;
import dev.memorygraph.cli.option.DurationConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks an export without asking anybody. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Check an exported audit log with the public key alone; needs no running system.",
      "Exit code 0: sound; 1: findings, one a line; 2: the input cannot be used."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int UNSOUND = 1;
  private static final int UNUSABLE = 2;

  @Option(names = "--dir", required = true, description = "Folder of the export.")
  private Path folder = Path.of("");

  @Option(
      names = "--public-key",
      required = true,
      paramLabel = "PEM",
      description = "File with the log's public key.")
  private Path publicKey = Path.of("");

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "A checkpoint that you kept; finds a log that was cut to an older state.")
  private @Nullable Path known;

  @Option(
      names = "--max-gap",
      defaultValue = "120s",
      converter = DurationConverter.class,
      description =
          "How long the log may have gone without a checkpoint (default: ${DEFAULT-VALUE}).")
  private Duration maxGap = Verifier.MAX_GAP;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CheckpointKey key =
        read(publicKey, CheckpointKey::parse, "--public-key", "public key on P-256 in PEM");
    Optional<SignedCheckpoint> kept =
        Optional.ofNullable(known)
            .map(file -> read(file, SignedCheckpoint::parse, "--known", "signed checkpoint"));
    Verification verification = new Verifier(key, maxGap).verify(folder, kept);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(VerificationJson.text(verification));
    }
    return switch (verification) {
      case Sound sound -> sound(sound);
      case Unsound unsound -> unsound(unsound);
      case Unusable unusable -> unusable(unusable);
    };
  }

  private int sound(Sound sound) {
    if (!json) {
      spec.commandLine()
          .getOut()
          .printf(
              "Sound: %d entries and %d checkpoints; the log has %d entries, root %s, at %s.%n",
              sound.entries(),
              sound.checkpoints(),
              sound.head().size(),
              sound.head().root().base64(),
              sound.time());
    }
    return 0;
  }

  private int unsound(Unsound unsound) {
    if (!json) {
      unsound
          .findings()
          .forEach(
              finding ->
                  spec.commandLine()
                      .getOut()
                      .println(finding.kind().label() + ": " + finding.sentence()));
    }
    return UNSOUND;
  }

  private int unusable(Unusable unusable) {
    if (!json) {
      spec.commandLine().getErr().println(unusable.problem());
    }
    return UNUSABLE;
  }

  private <T> T read(
      Path file, Function<String, Optional<T>> parser, String option, String wanted) {
    try {
      return parser
          .apply(Files.readString(file))
          .orElseThrow(
              () ->
                  new ParameterException(
                      spec.commandLine(), option + ": " + file + " holds no " + wanted));
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), option + ": " + file + " cannot be read", e);
    }
  }
}
