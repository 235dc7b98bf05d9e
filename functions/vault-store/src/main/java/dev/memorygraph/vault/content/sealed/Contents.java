package dev.memorygraph.vault.content.sealed;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.seal.Seal;
import java.io.IOException;
import java.util.Optional;

/** What is sealed of a content, and what comes out of it again. */
public final class Contents {
  private final Seal seal;

  public Contents(Seal seal) {
    this.seal = seal;
  }

  /** All of a request that is sealed: the content, its metadata and who it is about. */
  public static SealedRecord plain(StoreRequest request) {
    SealedRecord.Builder plain =
        SealedRecord.newBuilder()
            .setContent(request.getContent())
            .putAllMetadata(request.getMetadataMap())
            .setSubjectId(request.getSubjectId());
    if (request.hasSealed()) {
      plain.setSealed(request.getSealed());
    }
    if (request.hasAccessPolicy()) {
      plain.setAccessPolicy(request.getAccessPolicy());
    }
    return plain.build();
  }

  /**
   * A content as it is put in the place of another: what says whom it is about and who may read it
   * is the other's where it has none itself.
   */
  public static SealedRecord inheriting(SealedRecord plain, SealedRecord from) {
    SealedRecord.Builder next = plain.toBuilder();
    if (plain.getSubjectId().isEmpty()) {
      next.setSubjectId(from.getSubjectId());
    }
    if (!plain.hasAccessPolicy() && from.hasAccessPolicy()) {
      next.setAccessPolicy(from.getAccessPolicy());
    }
    return next.build();
  }

  /**
   * The content under a fresh key.
   *
   * @param head under which it will be found, and no other
   */
  public byte[] seal(DataKey key, ContentHeader head, SealedRecord plain) {
    return seal.seal(key, head.contentId(), head.identity(), plain.toByteArray());
  }

  /** The content, or empty where anything about it is not as it was sealed. */
  public Optional<SealedRecord> open(DataKey key, ContentHeader head, byte[] sealed) {
    return seal.open(key, head.contentId(), head.identity(), sealed).map(Contents::parse);
  }

  /** Sealed with another version of the key; what is inside never leaves this method. */
  public Optional<byte[]> reseal(DataKey from, DataKey to, ContentHeader head, byte[] sealed) {
    return seal.open(from, head.contentId(), head.identity(), sealed)
        .map(plain -> seal.seal(to, head.contentId(), head.identity(), plain));
  }

  private static SealedRecord parse(byte[] plain) {
    // Nobody else has the array, so that the content may stay where it is.
    CodedInputStream input = UnsafeByteOperations.unsafeWrap(plain).newCodedInput();
    input.enableAliasing(true);
    try {
      return SealedRecord.parseFrom(input);
    } catch (IOException e) {
      throw new IllegalStateException("What we sealed is no record", e);
    }
  }
}
