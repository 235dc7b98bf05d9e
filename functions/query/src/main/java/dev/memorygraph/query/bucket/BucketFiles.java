package dev.memorygraph.query.bucket;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * A bucket of S3, whose own settings encrypt what is put there and delete it after days. S3
 * compares the SHA-256 of what it got.
 *
 * @param bucket its name
 */
public record BucketFiles(S3Client s3, S3Presigner links, String bucket) implements ExportFiles {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * With the login and region of the environment. Paths name the bucket, so that whoever stands in
   * for S3 on one machine needs no host names.
   */
  public static BucketFiles of(String bucket) {
    S3Configuration paths =
        S3Configuration.builder()
            .pathStyleAccessEnabled(true)
            .chunkedEncodingEnabled(false)
            .build();
    return new BucketFiles(
        S3Client.builder()
            .serviceConfiguration(paths)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .httpClient(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT).build())
            .overrideConfiguration(settings -> settings.apiCallTimeout(TIMEOUT))
            .build(),
        S3Presigner.builder().serviceConfiguration(paths).build(),
        bucket);
  }

  @Override
  public void put(String path, String contentType, byte[] bytes) {
    String sum = Base64.getEncoder().encodeToString(Sha256.of(bytes));
    reached(
        () ->
            s3.putObject(
                put -> put.bucket(bucket).key(path).contentType(contentType).checksumSHA256(sum),
                RequestBody.fromBytes(bytes)));
  }

  @Override
  public void delete(String path) {
    reached(() -> s3.deleteObject(delete -> delete.bucket(bucket).key(path)));
  }

  @Override
  public boolean deleteAll(String folder, BooleanSupplier goOn) {
    for (String path : paths(folder)) {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      delete(path);
    }
    return true;
  }

  private List<String> paths(String folder) {
    return reached(
        () ->
            s3
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList());
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
