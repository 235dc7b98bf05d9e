"""Tells events of SESSION, or all, as they come; resumes where it was when the connection ends."""

import os
import time

import grpc

from connection import WORTH_RETRYING, connect, metadata, pause
from llm.observatory.v1 import telemetry_pb2


def main():
    most = int(os.environ.get("COUNT", "0"))
    filters = {"session_id": os.environ["SESSION"]} if "SESSION" in os.environ else {}
    position = os.environ.get("POSITION", "")
    client = connect()
    failures = 0
    told = 0
    while True:
        request = telemetry_pb2.SubscriptionRequest(filters=filters, resume_position=position)
        try:
            for message in client.SubscribeEvents(request, metadata=metadata()):
                failures = 0
                position = message.position
                if message.HasField("gap"):
                    print(f"{message.gap.dropped} events not told ({message.gap.reason})")
                elif message.event_id:
                    print(f"event {message.event_id} {message.event_type}", flush=True)
                    told += 1
                    if told == most:
                        return
        except grpc.RpcError as error:
            if error.code() not in WORTH_RETRYING:
                raise
        failures += 1
        time.sleep(pause(failures))


if __name__ == "__main__":
    main()
