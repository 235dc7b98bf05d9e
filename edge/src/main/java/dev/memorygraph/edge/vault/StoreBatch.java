package dev.memorygraph.edge.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.contracts.store.StoreJson;
import dev.memorygraph.contracts.vault.StoreBatchResponse;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.client.Refusals;
import dev.memorygraph.kit.function.RouteCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/**
 * Contents that come one after the other, which are given to the vault some at a time; until it has
 * them the next are not asked for, so that a sender is held back. A batch that breaks off has kept
 * what was given: whoever sends it again changes nothing by that. Not safe for use by several
 * threads.
 */
final class StoreBatch implements StreamObserver<StoreRequest> {
  private static final String ROUTE = "POST /api/v1/vault/store/batch";
  private static final int MAX_CONTENTS = 10_000;
  private static final int CONTENTS_AT_ONCE = 100;

  /** In Base64, with what is around them, they must fit a call of Lambda. */
  private static final int BYTES_AT_ONCE = 2 << 20;

  private final Vault vault;
  private final Client client;
  private final Refusals refusals;
  private final StreamObserver<StoreBatchResponse> answers;
  private final StoreBatchResponse.Builder response = StoreBatchResponse.newBuilder();
  private ArrayNode waiting = JsonNodeFactory.instance.arrayNode();
  private long waitingBytes;
  private int seen;
  private boolean ended;

  StoreBatch(
      Vault vault, Client client, Refusals refusals, StreamObserver<StoreBatchResponse> answers) {
    this.vault = vault;
    this.client = client;
    this.refusals = refusals;
    this.answers = answers;
  }

  /** Refuses whoever shows no certificate. */
  void begin() {
    try {
      var _ = SecureStorageService.certified(client, refusals);
    } catch (StatusRuntimeException e) {
      end(e);
    }
  }

  @Override
  public void onNext(StoreRequest request) {
    if (ended) {
      return;
    }
    try {
      add(request);
    } catch (RuntimeException e) {
      end(Failure.of(e));
    }
  }

  @Override
  public void onError(Throwable problem) {
    ended = true; // the sender is gone
  }

  @Override
  public void onCompleted() {
    if (ended) {
      return;
    }
    try {
      flush();
      answers.onNext(response.build());
      answers.onCompleted();
    } catch (RuntimeException e) {
      end(Failure.of(e));
    }
  }

  private void add(StoreRequest request) {
    seen++;
    if (seen > MAX_CONTENTS) {
      throw Status.INVALID_ARGUMENT
          .withDescription("A batch has at most " + MAX_CONTENTS + " contents.")
          .asRuntimeException();
    }
    if (waiting.size() == CONTENTS_AT_ONCE
        || waitingBytes + request.getSerializedSize() > BYTES_AT_ONCE) {
      flush();
    }
    waiting.add(StoreJson.encode(request));
    waitingBytes += request.getSerializedSize();
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    String body = JsonNodeFactory.instance.objectNode().set("items", waiting).toString();
    Vault.Answer answer =
        vault.make(
            new RouteCall(ROUTE, Map.of(), Map.of(), SecureStorageService.JSON_BODY, body), client);
    if (answer.status() != 200) {
      throw Failure.of(answer);
    }
    answer.body().path("items").forEach(one -> response.addItems(ContentJson.item(one)));
    waiting = JsonNodeFactory.instance.arrayNode();
    waitingBytes = 0;
  }

  private void end(StatusRuntimeException status) {
    ended = true;
    answers.onError(status);
  }
}
