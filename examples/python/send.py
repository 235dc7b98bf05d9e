"""Sends COUNT prompts of one session, each until it is acknowledged."""

import os
import time
from collections import OrderedDict, deque
from threading import Condition

import grpc

from connection import WORTH_RETRYING, connect, metadata, pause
from llm.observatory.v1 import telemetry_pb2

MOST_ON_THE_WAY = 1000


def prompt(session, number):
    return telemetry_pb2.Event(
        event_id=f"{session}-{number}",
        event_type="llm.prompt.submitted",
        timestamp_ms=int(time.time() * 1000),
        session_id=session,
        payload=telemetry_pb2.EventPayload(
            prompt=telemetry_pb2.PromptEvent(
                prompt_id=f"{session}-p{number}", text="What is a quince?"
            )
        ),
    )


def send_once(client, unanswered, refused):
    """Sends all that has no answer on one stream; returns once all have one, or the stream ends."""
    changed = Condition()
    to_send = deque(unanswered.values())
    on_the_way = set()
    ended = False

    def requests():
        while True:
            with changed:
                changed.wait_for(
                    lambda: ended
                    or not unanswered
                    or (to_send and len(on_the_way) < MOST_ON_THE_WAY)
                )
                if ended or not unanswered:
                    return
                event = to_send.popleft()
                on_the_way.add(event.event_id)
            yield telemetry_pb2.EventRequest(event=event)

    try:
        for answer in client.StreamEvents(requests(), metadata=metadata()):
            with changed:
                on_the_way.discard(answer.ack_id)
                if answer.retryable:
                    to_send.append(unanswered[answer.ack_id])
                elif unanswered.pop(answer.ack_id, None) and not answer.success:
                    refused.append(answer)
                changed.notify_all()
    finally:
        with changed:
            ended = True
            changed.notify_all()


def main():
    session = os.environ.get("SESSION", "python-example")
    count = int(os.environ.get("COUNT", "100"))
    unanswered = OrderedDict(
        (event.event_id, event) for event in (prompt(session, i) for i in range(count))
    )
    refused = []
    client = connect()
    failures = 0
    while unanswered:
        before = len(unanswered)
        try:
            send_once(client, unanswered, refused)
        except grpc.RpcError as error:
            if error.code() not in WORTH_RETRYING:
                raise
        if unanswered:
            failures = 0 if len(unanswered) < before else failures + 1
            time.sleep(pause(failures))
    print(f"acknowledged {count - len(refused)}, refused {len(refused)}")


if __name__ == "__main__":
    main()
