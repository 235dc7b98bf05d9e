package dev.memorygraph.audit.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A checkpoint as a signed note: its text, an empty line, and signature lines. Others than the log
 * may have signed too; their lines are kept and not judged.
 *
 * @param note the whole note
 */
public record SignedCheckpoint(Checkpoint checkpoint, String note) {
  /** Characters of a note. */
  public static final int MAX_LENGTH = 65_536;

  private static final String DASH = "\u2014 ";
  private static final Pattern LINES =
      Pattern.compile("(?:" + DASH + "[^ +\\n]+ [A-Za-z0-9+/]+={0,2}\\n)+");

  public SignedCheckpoint {
    if (!note.startsWith(checkpoint.text() + "\n")) {
      throw new IllegalArgumentException("A note of another checkpoint");
    }
  }

  /** Signs as the log. */
  public static SignedCheckpoint sign(Checkpoint checkpoint, Signer signer) {
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    named.writeBytes(signer.key().id());
    named.writeBytes(signer.sign(checkpoint.text().getBytes(StandardCharsets.UTF_8)));
    String signature = Base64.getEncoder().encodeToString(named.toByteArray());
    String line = DASH + checkpoint.origin() + " " + signature + "\n";
    return new SignedCheckpoint(checkpoint, checkpoint.text() + "\n" + line);
  }

  /** Reads a note, whoever signed it; empty for any other text. */
  public static Optional<SignedCheckpoint> parse(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0
        || note.length() > MAX_LENGTH
        || !LINES.matcher(note.substring(end + 2)).matches()) {
      return Optional.empty();
    }
    return Checkpoint.parse(note.substring(0, end + 1))
        .map(checkpoint -> new SignedCheckpoint(checkpoint, note));
  }

  /** Whether the log signed it: one line is the key's, and every such line is right. */
  public boolean isSignedBy(CheckpointKey key) {
    byte[] message = checkpoint.text().getBytes(StandardCharsets.UTF_8);
    List<byte[]> signatures = signaturesOf(key);
    return !signatures.isEmpty()
        && signatures.stream().allMatch(signature -> key.verifies(message, signature));
  }

  private List<byte[]> signaturesOf(CheckpointKey key) {
    String own = DASH + checkpoint.origin() + " ";
    return note.substring(checkpoint.text().length() + 1)
        .lines()
        .filter(line -> line.startsWith(own))
        .map(line -> decoded(line.substring(own.length())))
        .filter(named -> named.length > CheckpointKey.ID_BYTES)
        .filter(named -> Arrays.equals(key.id(), Arrays.copyOf(named, CheckpointKey.ID_BYTES)))
        .map(named -> Arrays.copyOfRange(named, CheckpointKey.ID_BYTES, named.length))
        .toList();
  }

  /** Without a key's id where it is not Base64 in its one spelling. */
  private static byte[] decoded(String base64) {
    try {
      byte[] named = Base64.getDecoder().decode(base64);
      return Base64.getEncoder().encodeToString(named).equals(base64) ? named : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
