"""Plays the public gRPC interop cases, and some harder ones, with the C-core client of python3-grpcio.

Usage: interop_client.py HOST:PORT FOLDER, where FOLDER holds the code that grpc_tools generated from Protos/.
Prints one JSON object per case: {"case", "passed", "note"}.
"""

import json
import queue
import sys
import time
import traceback

import grpc

ADDRESS, GENERATED = sys.argv[1:]
sys.path.insert(0, GENERATED)
# The package grpc exists already: the generated grpc.testing is looked for beside it.
grpc.__path__.append(GENERATED + "/grpc")

from faults.v1 import faults_pb2 as faults  # noqa: E402
from faults.v1 import faults_pb2_grpc as faults_grpc  # noqa: E402
from grpc.testing import test_pb2 as messages  # noqa: E402
from grpc.testing import test_pb2_grpc as testing  # noqa: E402

Code = grpc.StatusCode
LARGE_REQUEST, LARGE_RESPONSE = 271828, 314159
PING_PONG = ((27182, 31415), (8, 9), (1828, 2653), (45904, 58979))
CHANNEL = grpc.insecure_channel(
    ADDRESS,
    options=[
        ("grpc.max_receive_message_length", 64 << 20),
        ("grpc.max_send_message_length", 64 << 20),
        ("grpc.max_metadata_size", 1 << 20),
    ],
)
STUB = testing.TestServiceStub(CHANNEL)
FAULTS = faults_grpc.FaultServiceStub(CHANNEL)
CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def expect(actual, expected):
    assert actual == expected, f"{actual!r} instead of {expected!r}"


def code_of(call):
    try:
        call()
        return Code.OK
    except grpc.RpcError as error:
        return error.code()


def zeros(size):
    return messages.Payload(body=b"\0" * size)


def large(**fields):
    return messages.SimpleRequest(response_size=LARGE_RESPONSE, payload=zeros(LARGE_REQUEST), **fields)


def true_or_false(value):
    return messages.BoolValue(value=value)


def ask(size, *responses):
    parameters = [messages.ResponseParameters(size=response) for response in responses]
    return messages.StreamingOutputCallRequest(payload=zeros(size), response_parameters=parameters)


def sizes(call):
    return [len(response.payload.body) for response in call]


class Feed:
    """Requests that are sent one by one, when the case says so."""

    def __init__(self):
        self._queue = queue.Queue()

    def send(self, request):
        self._queue.put(request)

    def close(self):
        self._queue.put(None)

    def __iter__(self):
        return iter(self._queue.get, None)


@case
def empty_unary():
    expect(STUB.EmptyCall(messages.Empty()), messages.Empty())


@case
def large_unary():
    expect(len(STUB.UnaryCall(large()).payload.body), LARGE_RESPONSE)


@case
def client_compressed_unary():
    request = large(expect_compressed=true_or_false(True))
    expect(code_of(lambda: STUB.UnaryCall(request)), Code.INVALID_ARGUMENT)
    expect(len(STUB.UnaryCall(request, compression=grpc.Compression.Gzip).payload.body), LARGE_RESPONSE)
    request.expect_compressed.value = False
    expect(len(STUB.UnaryCall(request).payload.body), LARGE_RESPONSE)


@case
def server_compressed_unary():
    for compressed in (True, False):
        response = STUB.UnaryCall(large(response_compressed=true_or_false(compressed)))
        expect(len(response.payload.body), LARGE_RESPONSE)


@case
def client_streaming():
    requests = (messages.StreamingInputCallRequest(payload=zeros(size)) for size, _ in PING_PONG)
    expect(STUB.StreamingInputCall(requests).aggregated_payload_size, 74922)


@case
def client_compressed_streaming():
    def requests():
        for size in (27182, 45904):
            yield messages.StreamingInputCallRequest(payload=zeros(size), expect_compressed=true_or_false(True))

    expect(code_of(lambda: STUB.StreamingInputCall(requests())), Code.INVALID_ARGUMENT)
    response = STUB.StreamingInputCall(requests(), compression=grpc.Compression.Gzip)
    expect(response.aggregated_payload_size, 73086)


@case
def server_streaming():
    expect(sizes(STUB.StreamingOutputCall(ask(0, 31415, 9, 2653, 58979))), [31415, 9, 2653, 58979])


@case
def server_compressed_streaming():
    request = ask(0, 31415, 92653)
    request.response_parameters[0].compressed.value = True
    request.response_parameters[1].compressed.value = False
    expect(sizes(STUB.StreamingOutputCall(request)), [31415, 92653])


@case
def ping_pong():
    feed = Feed()
    call = STUB.FullDuplexCall(iter(feed))
    for size, response in PING_PONG:
        feed.send(ask(size, response))
        expect(len(next(call).payload.body), response)
    feed.close()
    expect(sizes(call), [])


@case
def empty_stream():
    expect(sizes(STUB.FullDuplexCall(iter(()))), [])


@case
def custom_metadata():
    sent = (("x-grpc-test-echo-initial", "test_initial_metadata_value"), ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"))
    _, unary = STUB.UnaryCall.with_call(large(), metadata=sent)
    duplex = STUB.FullDuplexCall(iter([ask(LARGE_REQUEST, LARGE_RESPONSE)]), metadata=sent)
    expect(sizes(duplex), [LARGE_RESPONSE])
    for call in (unary, duplex):
        expect(dict(call.initial_metadata())["x-grpc-test-echo-initial"], "test_initial_metadata_value")
        expect(dict(call.trailing_metadata())["x-grpc-test-echo-trailing-bin"], b"\xab\xab\xab")


def expect_echoed_status(text):
    status = messages.EchoStatus(code=2, message=text)
    calls = (
        lambda: STUB.UnaryCall(messages.SimpleRequest(response_status=status)),
        lambda: list(STUB.FullDuplexCall(iter([messages.StreamingOutputCallRequest(response_status=status)]))),
    )
    for call in calls:
        try:
            call()
            raise AssertionError("the call succeeded")
        except grpc.RpcError as error:
            expect((error.code(), error.details()), (Code.UNKNOWN, text))


@case
def status_code_and_message():
    expect_echoed_status("test status message")


@case
def special_status_message():
    expect_echoed_status("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")


@case
def unimplemented_method():
    expect(code_of(lambda: STUB.UnimplementedCall(messages.Empty())), Code.UNIMPLEMENTED)


@case
def unimplemented_service():
    stub = testing.UnimplementedServiceStub(CHANNEL)
    expect(code_of(lambda: stub.UnimplementedCall(messages.Empty())), Code.UNIMPLEMENTED)


@case
def cancel_after_begin():
    feed = Feed()
    call = STUB.StreamingInputCall.future(iter(feed))
    call.cancel()
    feed.close()
    expect((call.cancelled(), call.code()), (True, Code.CANCELLED))


@case
def cancel_after_first_response():
    feed = Feed()
    call = STUB.FullDuplexCall(iter(feed))
    feed.send(ask(27182, 31415))
    next(call)
    call.cancel()
    expect(code_of(lambda: next(call)), Code.CANCELLED)
    feed.close()


@case
def timeout_on_sleeping_server():
    feed = Feed()
    feed.send(ask(27182))
    expect(code_of(lambda: next(STUB.FullDuplexCall(iter(feed), timeout=0.001))), Code.DEADLINE_EXCEEDED)
    feed.close()


@case
def concurrent_large_unary():
    calls = [STUB.UnaryCall.future(large()) for _ in range(100)]
    expect({len(call.result(20).payload.body) for call in calls}, {LARGE_RESPONSE})


@case
def deflate_request():
    expect(code_of(lambda: STUB.UnaryCall(large(), compression=grpc.Compression.Deflate)), Code.UNIMPLEMENTED)


@case
def deadlines_of_all_kinds():
    for ignores in (False, True):
        request = faults.SleepRequest(milliseconds=3000, ignore_cancellation=ignores)
        calls = (
            lambda: FAULTS.Sleep(request, timeout=0.2),
            lambda: list(FAULTS.Drip(request, timeout=0.2)),
            lambda: FAULTS.Drain(iter([request]), timeout=0.2),
            lambda: list(FAULTS.Echo(iter([request]), timeout=0.2)),
        )
        for call in calls:
            started = time.monotonic()
            expect(code_of(call), Code.DEADLINE_EXCEEDED)
            assert 0.19 < time.monotonic() - started < 2


@case
def big_request_metadata():
    metadata = (("x-big", "v" * 60 * 1024), ("x-big-bin", bytes(range(256))))
    expect(code_of(lambda: STUB.UnaryCall(messages.SimpleRequest(), metadata=metadata)), Code.OK)


@case
def big_trailers():
    sent = [bytes([i]) * 700 for i in range(60)]
    metadata = tuple(("x-grpc-test-echo-trailing-bin", value) for value in sent)
    _, call = STUB.UnaryCall.with_call(messages.SimpleRequest(), metadata=metadata)
    expect([value for key, value in call.trailing_metadata() if key == "x-grpc-test-echo-trailing-bin"], sent)


@case
def binary_metadata():
    sent = [b"\x00\xff", b"", b"x", b"xy", b"xyz"]
    metadata = tuple(("x-grpc-test-echo-trailing-bin", value) for value in sent)
    _, call = STUB.UnaryCall.with_call(messages.SimpleRequest(), metadata=metadata)
    expect([value for key, value in call.trailing_metadata() if key == "x-grpc-test-echo-trailing-bin"], sent)


@case
def rich_error():
    try:
        FAULTS.Fail(faults.FailRequest(kind=faults.FailRequest.KIND_RICH_ERROR))
        raise AssertionError("the call succeeded")
    except grpc.RpcError as error:
        expect((error.code(), error.details()), (Code.INVALID_ARGUMENT, "Bad customer: größe 100%\n"))
        details = dict(error.trailing_metadata())["grpc-status-details-bin"]
        assert b"google.rpc.BadRequest" in details and b"customer.id" in details


@case
def message_sizes():
    expect(code_of(lambda: STUB.UnaryCall(messages.SimpleRequest(payload=zeros(5 << 20)))), Code.RESOURCE_EXHAUSTED)
    expect(len(STUB.UnaryCall(messages.SimpleRequest(payload=zeros(4_000_000), response_size=20_000_000)).payload.body), 20_000_000)


@case
def gzip_bomb():
    request = messages.SimpleRequest(payload=zeros(5 << 20))
    expect(code_of(lambda: STUB.UnaryCall(request, compression=grpc.Compression.Gzip)), Code.RESOURCE_EXHAUSTED)


@case
def thousand_concurrent_calls():
    calls = [STUB.UnaryCall.future(messages.SimpleRequest(response_size=1000)) for _ in range(1000)]
    expect({len(call.result(20).payload.body) for call in calls}, {1000})


@case
def three_hundred_open_streams():
    feeds = [Feed() for _ in range(300)]
    calls = [STUB.FullDuplexCall(iter(feed), timeout=20) for feed in feeds]
    for feed in feeds:
        feed.send(ask(0, 5))
    for feed, call in zip(feeds, calls):
        expect(len(next(call).payload.body), 5)
        feed.close()


def main():
    for name, function in CASES.items():
        try:
            function()
            passed, note = True, ""
        except Exception:  # noqa: BLE001  every failure is reported as this case's result
            passed, note = False, traceback.format_exc(limit=3)
        print(json.dumps({"case": name, "passed": passed, "note": note}), flush=True)


main()
