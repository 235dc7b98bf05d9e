package dev.memorygraph.query.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * A bucket of S3, whose own settings encrypt what is put there and delete it after days. S3 compares
 * the SHA-256 of what it got.
 *
 * @param bucket its name
 */
record BucketFiles(S3Client s3, S3Presigner links, String bucket) implements ExportFiles {

  @Override
  public void put(String path, String contentType, byte[] bytes) {
    String sum = Base64.getEncoder().encodeToString(Sha256.of(bytes));
    reached(
        () ->
            s3.putObject(
                put ->
                    put.bucket(bucket).key(path).contentType(contentType).checksumSHA256(sum),
                RequestBody.fromBytes(bytes)));
  }

  @Override
  public void delete(String path) {
    reached(() -> s3.deleteObject(delete -> delete.bucket(bucket).key(path)));
  }

  @Override
  public void deleteAll(String folder) {
    List<ObjectIdentifier> files =
        reached(
            () ->
                s3
                    .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder))
                    .contents()
                    .stream()
                    .map(file -> ObjectIdentifier.builder().key(file.key()).build())
                    .toList());
    files.forEach(file -> delete(file.key()));
  }

  @Override
  public URI link(String path, Duration time) {
    return URI.create(
        links
            .presignGetObject(
                link ->
                    link.signatureDuration(time)
                        .getObjectRequest(get -> get.bucket(bucket).key(path)))
            .url()
            .toString());
  }

  private static <T> T reached(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new DependencyUnavailableException("The bucket of exports does not answer", e);
    }
  }
}
