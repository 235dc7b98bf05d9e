package dev.memorygraph.edge.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.store.StoreJson;
import dev.memorygraph.contracts.vault.DeleteRequest;
import dev.memorygraph.contracts.vault.DeleteResponse;
import dev.memorygraph.contracts.vault.RetrieveRequest;
import dev.memorygraph.contracts.vault.RetrieveResponse;
import dev.memorygraph.contracts.vault.SecureStorageGrpc;
import dev.memorygraph.contracts.vault.StoreBatchResponse;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.contracts.vault.StoreResponse;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.client.Refusals;
import dev.memorygraph.kit.function.RouteCall;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code llm.datavault.v1.SecureStorage}, for callers who show a client certificate. */
public final class SecureStorageService extends SecureStorageGrpc.SecureStorageImplBase {
  private static final String STORE = "POST /api/v1/vault/store";
  private static final String RETRIEVE = "GET /api/v1/vault/retrieve/{id}";
  private static final String DELETE = "DELETE /api/v1/vault/delete/{id}";

  /** The headers of what has a body. */
  static final Map<String, String> JSON_BODY = Map.of("content-type", "application/json");

  private final Vault vault;
  private final Refusals refusals;

  public SecureStorageService(Vault vault, Refusals refusals) {
    this.vault = vault;
    this.refusals = refusals;
  }

  @Override
  public void storeContent(StoreRequest request, StreamObserver<StoreResponse> answers) {
    answer(
        () ->
            new RouteCall(
                STORE, Map.of(), Map.of(), JSON_BODY, StoreJson.encode(request).toString()),
        ContentJson::stored,
        answers);
  }

  @Override
  public void retrieveContent(RetrieveRequest request, StreamObserver<RetrieveResponse> answers) {
    answer(
        () ->
            of(
                RETRIEVE,
                request.getContentId(),
                headers(request.getRequesterId(), request.getAccessReason())),
        ContentJson::read,
        answers);
  }

  @Override
  public void deleteContent(DeleteRequest request, StreamObserver<DeleteResponse> answers) {
    answer(
        () ->
            of(
                DELETE,
                request.getContentId(),
                headers(request.getRequesterId(), request.getDeletionReason())),
        _ -> deleted(request),
        answers);
  }

  @Override
  public StreamObserver<StoreRequest> storeBatch(StreamObserver<StoreBatchResponse> answers) {
    StoreBatch batch = new StoreBatch(vault, Client.current(), refusals, answers);
    batch.begin();
    return batch;
  }

  private <A> void answer(
      Supplier<RouteCall> call, Function<JsonNode, A> reading, StreamObserver<A> answers) {
    try {
      Vault.Answer answer = vault.make(call.get(), certified(Client.current(), refusals));
      if (answer.status() != 200) {
        throw Failure.of(answer);
      }
      answers.onNext(reading.apply(answer.body()));
      answers.onCompleted();
    } catch (RuntimeException e) {
      answers.onError(Failure.of(e));
    }
  }

  /** The route does not say when: it is as good as now. */
  private static DeleteResponse deleted(DeleteRequest request) {
    return DeleteResponse.newBuilder()
        .setContentId(request.getContentId())
        .setDeletedAtMs(System.currentTimeMillis())
        .build();
  }

  /** Who calls, with a certificate: a token alone is not enough for contents. */
  static Client certified(Client client, Refusals refusals) {
    if (client.peer().certificate().isEmpty()) {
      refusals.missing(client.caller());
      throw Status.UNAUTHENTICATED
          .withDescription("The vault asks for a client certificate.")
          .asRuntimeException();
    }
    return client;
  }

  private static RouteCall of(String route, String contentId, Map<String, String> headers) {
    if (contentId.isEmpty()) {
      throw Status.INVALID_ARGUMENT.withDescription("content_id is missing.").asRuntimeException();
    }
    return new RouteCall(route, Map.of("id", contentId), Map.of(), headers, "");
  }

  private static Map<String, String> headers(String requester, String reason) {
    Map<String, String> headers = new HashMap<>();
    if (!requester.isEmpty()) {
      headers.put("x-requester-id", requester);
    }
    if (!reason.isEmpty()) {
      headers.put("x-access-reason", reason);
    }
    return headers;
  }
}
