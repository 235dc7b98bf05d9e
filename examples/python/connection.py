"""How both programs reach the edge."""

import os
import random

import grpc

from llm.observatory.v1 import telemetry_pb2_grpc

WORTH_RETRYING = {
    grpc.StatusCode.UNAVAILABLE,
    grpc.StatusCode.DEADLINE_EXCEEDED,
    grpc.StatusCode.RESOURCE_EXHAUSTED,
    grpc.StatusCode.INTERNAL,
    grpc.StatusCode.UNKNOWN,
}


def connect():
    """A client of the edge at EDGE, whose certificate the authority in the file CA signed."""
    with open(os.environ.get("CA", "../../.memory-graph/keys/tls/ca.pem"), "rb") as authority:
        credentials = grpc.ssl_channel_credentials(authority.read())
    channel = grpc.secure_channel(os.environ.get("EDGE", "localhost:50051"), credentials)
    return telemetry_pb2_grpc.TelemetryStreamStub(channel)


def metadata():
    """What each call carries: a token, or an API key in its place."""
    return [("authorization", "Bearer " + os.environ["TOKEN"])]


def pause(failures):
    """Seconds before another attempt: 0.1, doubled up to 30, between a half and all of it."""
    return min(30.0, 0.1 * 2 ** min(failures, 10)) * random.uniform(0.5, 1.0)
