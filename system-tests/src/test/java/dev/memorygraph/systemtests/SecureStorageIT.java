package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.vault.DeleteRequest;
import dev.memorygraph.contracts.vault.RetrieveRequest;
import dev.memorygraph.contracts.vault.RetrieveResponse;
import dev.memorygraph.contracts.vault.SecureStorageGrpc;
import dev.memorygraph.contracts.vault.SecureStorageGrpc.SecureStorageBlockingStub;
import dev.memorygraph.contracts.vault.StoreBatchItem;
import dev.memorygraph.contracts.vault.StoreBatchResponse;
import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.contracts.vault.StoreResponse;
import dev.memorygraph.local.tls.Certificates;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contents by gRPC, from the edge to the vault of the whole system. */
class SecureStorageIT {
  private static final String TENANT = "grpc-vault";
  private static final Metadata.Key<String> CODE =
      Metadata.Key.of("problem-code", Metadata.ASCII_STRING_MARSHALLER);

  /** As a client should have it: what the vault cannot do at the moment is asked for again. */
  private static final Map<String, ?> AGAIN =
      Map.of(
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(Map.of("service", SecureStorageGrpc.SERVICE_NAME)),
                  "retryPolicy",
                  Map.of(
                      "maxAttempts",
                      5.0,
                      "initialBackoff",
                      "1s",
                      "maxBackoff",
                      "10s",
                      "backoffMultiplier",
                      2.0,
                      "retryableStatusCodes",
                      List.of("UNAVAILABLE")))));

  private final SystemForTests system = SystemForTests.shared();
  private final Certificates certificates = Certificates.read(system.deployment().data());
  private final ManagedChannel certified = channel(true, Role.ADMIN);

  @AfterEach
  void close() {
    certified.shutdownNow();
  }

  @Test
  void content_isStored_readWithItsMetadata_andDeleted() throws Exception {
    StoreResponse stored = stub(certified).storeContent(personal("grpc-1", "Ada lives in London"));

    assertThat(stored.getVaultReference()).isEqualTo("vault://pii/grpc-1");
    assertThat(stored.getOutcome()).isEqualTo(StoreOutcome.STORED);
    RetrieveResponse read = stub(certified).retrieveContent(reading("grpc-1"));
    assertThat(read.getContent().toStringUtf8()).isEqualTo("Ada lives in London");
    assertThat(read.getClassification()).isEqualTo("pii");
    assertThat(read.getMetadataMap()).containsEntry("kind", "note");
    DeleteRequest deletion =
        DeleteRequest.newBuilder().setContentId("grpc-1").setDeletionReason("compliance").build();
    assertThat(stub(certified).deleteContent(deletion).getDeletedAtMs()).isPositive();
    assertThat(refused(() -> stub(certified).retrieveContent(reading("grpc-1"))).getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
  }

  @Test
  void contents_inABatch_areEachJudgedByThemselves() throws Exception {
    CompletableFuture<StoreBatchResponse> answer = new CompletableFuture<>();
    StreamObserver<StoreRequest> batch =
        SecureStorageGrpc.newStub(certified)
            .withDeadlineAfter(60, TimeUnit.SECONDS)
            .storeBatch(answering(answer));
    for (int i = 0; i < 150; i++) {
      batch.onNext(personal("grpc-batch-" + i, "Note " + i));
    }
    batch.onNext(personal("not an id!", "x"));
    batch.onCompleted();

    StoreBatchResponse response = answer.get(60, TimeUnit.SECONDS);
    assertThat(response.getItemsList()).hasSize(151);
    assertThat(response.getItemsList().subList(0, 150)).allMatch(StoreBatchItem::hasStored);
    assertThat(response.getItems(150).getProblem().getCode()).isNotEmpty();
    assertThat(stub(certified).retrieveContent(reading("grpc-batch-149")).getContent())
        .isEqualTo(ByteString.copyFromUtf8("Note 149"));
  }

  @Test
  void withoutCertificate_nobodyComesToAContent_andItIsOnRecord() throws Exception {
    ManagedChannel plain = channel(false, Role.ADMIN);
    try {
      assertThat(refused(() -> stub(plain).storeContent(personal("grpc-2", "x"))).getCode())
          .isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(refused(() -> stub(plain).retrieveContent(reading("grpc-2"))).getDescription())
          .isEqualTo("The vault asks for a client certificate.");
      CompletableFuture<StoreBatchResponse> answer = new CompletableFuture<>();
      SecureStorageGrpc.newStub(plain).storeBatch(answering(answer)).onCompleted();
      assertThat(answer)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withMessageContaining("UNAUTHENTICATED");
      system.await(() -> auditLog().contains("\"certificate_missing\""));
    } finally {
      plain.shutdownNow();
    }
  }

  private String auditLog() throws IOException, InterruptedException {
    Caller officer = new Caller(TENANT, "olga", List.of(Role.COMPLIANCE_OFFICER), 4, true);
    try (Api vault =
        new Api(
            system.endpoints().get("vault"),
            system.issuer().mint(officer, Duration.ofMinutes(5)),
            certificates.client())) {
      return vault
          .get(
              "/api/v1/vault/audit-log?action_types=request.attempt",
              Map.of("X-Access-Reason", "compliance"))
          .body();
    }
  }

  @Test
  void whoMayNot_isRefusedAsByTheRoute_withItsCode() {
    ManagedChannel scientist = channel(true, Role.DATA_SCIENTIST);
    stub(certified).storeContent(personal("grpc-3", "x"));
    try {
      StatusRuntimeException refusal =
          thrown(() -> stub(scientist).retrieveContent(reading("grpc-3")));

      assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
      assertThat(Objects.requireNonNull(refusal.getTrailers()).get(CODE)).isNotBlank();
    } finally {
      scientist.shutdownNow();
    }
  }

  private static StoreRequest personal(String id, String text) {
    return StoreRequest.newBuilder()
        .setContentId(id)
        .setContent(ByteString.copyFromUtf8(text))
        .setClassification("pii")
        .setSubjectId("ada")
        .putMetadata("kind", "note")
        .build();
  }

  private static RetrieveRequest reading(String id) {
    return RetrieveRequest.newBuilder().setContentId(id).setAccessReason("compliance").build();
  }

  private static Status refused(Runnable call) {
    return thrown(call).getStatus();
  }

  private static StatusRuntimeException thrown(Runnable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call::run);
  }

  private static SecureStorageBlockingStub stub(ManagedChannel channel) {
    return SecureStorageGrpc.newBlockingStub(channel)
        .withWaitForReady()
        .withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  private ManagedChannel channel(boolean withCertificate, Role role) {
    Caller caller = new Caller(TENANT, "carol", List.of(role), 4, true);
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + system.issuer().mint(caller, Duration.ofMinutes(5)));
    try {
      TlsChannelCredentials.Builder tls =
          TlsChannelCredentials.newBuilder().trustManager(certificates.authorityFile().toFile());
      if (withCertificate) {
        tls.keyManager(certificates.clientFile().toFile(), certificates.clientKeyFile().toFile());
      }
      return Grpc.newChannelBuilder(system.endpoints().get("edge").getAuthority(), tls.build())
          .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
          .defaultServiceConfig(AGAIN)
          .build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StreamObserver<StoreBatchResponse> answering(
      CompletableFuture<StoreBatchResponse> answer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(StoreBatchResponse response) {
        answer.complete(response);
      }

      @Override
      public void onError(Throwable problem) {
        answer.completeExceptionally(problem);
      }

      @Override
      public void onCompleted() {
        answer.completeExceptionally(new IllegalStateException("No answer came"));
      }
    };
  }
}
