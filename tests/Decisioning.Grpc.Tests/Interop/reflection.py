"""Asks a server for its services by reflection and for its health. Argument: host:port. Prints PASS or FAIL lines."""
import os
import sys
import tempfile

import grpc
import grpc_tools
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from grpc_tools import protoc

ADDRESS = sys.argv[1]
PROTOS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../protos')
SERVICE = 'decisioning.transcoding.testing.EverythingService'
failed = 0


def generate():
    """Descriptors of the wire contracts; generated modules would clash with the grpc package's own name."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'set')
        files = ['grpc/health/v1/health.proto', 'grpc/reflection/v1/reflection.proto', 'grpc/reflection/v1alpha/reflection.proto']
        assert protoc.main(['protoc', '-I' + PROTOS, '--descriptor_set_out=' + out] + files) == 0
        with open(out, 'rb') as file:
            return descriptor_pb2.FileDescriptorSet.FromString(file.read())


pool = descriptor_pool.DescriptorPool()
for proto in generate().file:
    pool.Add(proto)
channel = grpc.insecure_channel(ADDRESS)


def message(types, name):
    descriptor = types.FindMessageTypeByName(name)
    if hasattr(message_factory, 'GetMessageClass'):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory(types).GetPrototype(descriptor)


def check(name, action):
    global failed
    try:
        action()
        print('PASS', name)
    except Exception as error:  # whatever goes wrong is a failed case, the next one still runs
        failed += 1
        print('FAIL', name, repr(error).replace('\n', ' '))


def ask(version, **question):
    package = 'grpc.reflection.' + version
    request = message(pool, package + '.ServerReflectionRequest')
    response = message(pool, package + '.ServerReflectionResponse')
    call = channel.stream_stream('/%s.ServerReflection/ServerReflectionInfo' % package, request.SerializeToString, response.FromString)
    return next(call(iter([request(**question)]), timeout=10))


def lists(version):
    names = [one.name for one in ask(version, list_services='*').list_services_response.service]
    assert SERVICE in names and 'grpc.health.v1.Health' in names, names


def calls(version):
    learnt = descriptor_pool.DescriptorPool()
    files = [descriptor_pb2.FileDescriptorProto.FromString(one)
             for one in ask(version, file_containing_symbol=SERVICE).file_descriptor_response.file_descriptor_proto]
    for file in reversed(files):
        add(learnt, file, {one.name: one for one in files}, set())
    everything = message(learnt, 'decisioning.transcoding.testing.Everything')
    echo = channel.unary_unary('/%s/Echo' % SERVICE, everything.SerializeToString, everything.FromString)
    reply = echo(everything(text='größe', whole64=9223372036854775807), timeout=10)
    assert reply.text == 'größe' and reply.whole64 == 9223372036854775807, json_format.MessageToJson(reply)


def add(learnt, file, files, done):
    if file.name not in done:
        done.add(file.name)
        for name in file.dependency:
            add(learnt, files[name], files, done)
        try:
            learnt.FindFileByName(file.name)
        except KeyError:
            learnt.Add(file)


def unknown(version):
    assert ask(version, file_containing_symbol='no.Such').error_response.error_code == grpc.StatusCode.NOT_FOUND.value[0]


request = message(pool, 'grpc.health.v1.HealthCheckRequest')
response = message(pool, 'grpc.health.v1.HealthCheckResponse')
check_health = channel.unary_unary('/grpc.health.v1.Health/Check', request.SerializeToString, response.FromString)
watch_health = channel.unary_stream('/grpc.health.v1.Health/Watch', request.SerializeToString, response.FromString)


def health_unknown():
    try:
        check_health(request(service='nope'), timeout=10)
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.NOT_FOUND, error
        return
    raise AssertionError('answered')


def health_watch():
    call = watch_health(request(service='nope'), timeout=10)
    assert next(call).status == 3
    call.cancel()


def health():
    assert check_health(request(service=SERVICE), timeout=10).status == 2


for each in ('v1', 'v1alpha'):
    check('reflection %s list' % each, lambda: lists(each))
    check('reflection %s call' % each, lambda: calls(each))
    check('reflection %s unknown symbol' % each, lambda: unknown(each))
check('health check', health)
check('health check of an unknown service', health_unknown)
check('health watch of an unknown service', health_watch)
sys.exit(1 if failed else 0)
