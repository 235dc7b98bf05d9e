package dev.memorygraph.contracts.store;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.vault.EncryptedContent;
import dev.memorygraph.contracts.vault.StoreRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the schema cannot say about a request to store content. */
public final class StoreRules {
  /** Bytes of a content: what Lambda takes in one invocation, less the encoding. */
  public static final int MAX_CONTENT_BYTES = 4 << 20;

  /** Bytes of all names and values of the metadata. */
  public static final int MAX_METADATA_BYTES = 16 << 10;

  private static final int MAX_METADATA_ENTRIES = 64;
  private static final int MAX_LIST = 64;
  private static final int MAX_TEXT = 256;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** With what the vault adds to the id of a content that it keeps beside another. */
  private static final Pattern CONTENT_ID =
      Pattern.compile("[A-Za-z0-9._~:-]{1,512}(~r~\\d{19}-[A-Za-z0-9_-]{24})?");

  private static final List<Function<StoreRequest, Optional<Problem>>> RULES =
      List.of(
          StoreRules::contentId,
          StoreRules::classification,
          StoreRules::content,
          StoreRules::sealed,
          StoreRules::metadata,
          StoreRules::policy,
          StoreRules::retention,
          StoreRules::texts);

  private StoreRules() {}

  /** The first rule that does not hold. */
  public static Optional<Problem> check(StoreRequest request) {
    return RULES.stream().flatMap(rule -> rule.apply(request).stream()).findFirst();
  }

  /** Whether it can be a content's id. */
  public static boolean isContentId(String id) {
    return CONTENT_ID.matcher(id).matches();
  }

  /** Whether it can be the id of a person whom contents are about. */
  public static boolean isSubjectId(String id) {
    return !id.isBlank() && id.length() <= MAX_TEXT;
  }

  private static Optional<Problem> contentId(StoreRequest request) {
    if (request.getContentId().isEmpty()) {
      return problem(Code.MISSING_FIELD, "/content_id", "A content needs an id.");
    }
    return unless(
        isContentId(request.getContentId()),
        Code.OUT_OF_RANGE,
        "/content_id",
        "Must be 1 to 512 letters, digits and . _ ~ : -");
  }

  private static Optional<Problem> classification(StoreRequest request) {
    return unless(
        Classification.parse(request.getClassification()).isPresent(),
        request.getClassification().isEmpty() ? Code.MISSING_FIELD : Code.OUT_OF_RANGE,
        "/classification",
        "Must be public, internal, confidential, restricted or pii.");
  }

  private static Optional<Problem> content(StoreRequest request) {
    if (request.hasSealed() != request.getContent().isEmpty()) {
      return problem(
          Code.MISSING_FIELD, "/content", "Needs either content or what the sender sealed.");
    }
    int size = request.getContent().size() + request.getSealed().getEncryptedData().size();
    return unless(
        size <= MAX_CONTENT_BYTES,
        Code.TOO_LONG,
        "/content",
        "At most 4 MiB of content are taken.");
  }

  private static Optional<Problem> sealed(StoreRequest request) {
    if (!request.hasSealed()) {
      return Optional.empty();
    }
    EncryptedContent sealed = request.getSealed();
    if (sealed.getEncryptedData().isEmpty() || sealed.getEncryptedDek().isEmpty()) {
      return problem(
          Code.MISSING_FIELD, "/sealed", "Needs the encrypted content and its encrypted key.");
    }
    if (sealed.getInitializationVector().size() != NONCE_BYTES) {
      return problem(
          Code.OUT_OF_RANGE, "/sealed/initialization_vector", "Must be 12 bytes for AES-GCM.");
    }
    if (sealed.getAuthenticationTag().size() != TAG_BYTES) {
      return problem(Code.OUT_OF_RANGE, "/sealed/authentication_tag", "Must be 16 bytes.");
    }
    return unless(
        sealed.getEncryptionAlgorithm().equals("AES-256-GCM"),
        Code.OUT_OF_RANGE,
        "/sealed/encryption_algorithm",
        "Must be AES-256-GCM.");
  }

  private static Optional<Problem> metadata(StoreRequest request) {
    Map<String, String> metadata = request.getMetadataMap();
    int bytes =
        metadata.entrySet().stream()
            .mapToInt(entry -> utf8(entry.getKey()) + utf8(entry.getValue()))
            .sum();
    return unless(
        metadata.size() <= MAX_METADATA_ENTRIES && bytes <= MAX_METADATA_BYTES,
        Code.TOO_LONG,
        "/metadata",
        "At most 64 entries and 16 KiB in all.");
  }

  private static Optional<Problem> policy(StoreRequest request) {
    var policy = request.getAccessPolicy();
    if (policy.getConditionsCount() > 0) {
      // Taking a condition that nobody checks would promise more than is kept.
      return problem(
          Code.OUT_OF_RANGE, "/access_policy/conditions", "Conditions belong in a policy.");
    }
    return unless(
        policy.getAllowedRolesCount() <= MAX_LIST && policy.getAllowedUsersCount() <= MAX_LIST,
        Code.TOO_LONG,
        "/access_policy",
        "At most 64 roles and 64 users.");
  }

  private static Optional<Problem> retention(StoreRequest request) {
    if (!request.hasRetentionPolicy()) {
      return Optional.empty();
    }
    long days = request.getRetentionPolicy().getRetentionDays();
    long most =
        Classification.parse(request.getClassification())
            .flatMap(found -> found.handling().retention())
            .map(Duration::toDays)
            .orElse(Long.MAX_VALUE);
    return unless(
        days >= 1 && days <= most,
        Code.OUT_OF_RANGE,
        "/retention_policy/retention_days",
        "Must be from 1 to what the class allows.");
  }

  private static Optional<Problem> texts(StoreRequest request) {
    if (request.getSubjectId().length() > MAX_TEXT) {
      return problem(Code.TOO_LONG, "/subject_id", "At most 256 characters.");
    }
    return unless(
        request.getVersion().getEventId().length() <= MAX_TEXT
            && request.getVersion().getEventTimeMs() >= 0,
        Code.OUT_OF_RANGE,
        "/version",
        "Needs a time that is not negative and an id of at most 256 characters.");
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Optional<Problem> unless(boolean holds, Code code, String pointer, String detail) {
    return holds ? Optional.empty() : problem(code, pointer, detail);
  }

  private static Optional<Problem> problem(Code code, String pointer, String detail) {
    return Optional.of(new Problem(code, pointer, detail));
  }
}
