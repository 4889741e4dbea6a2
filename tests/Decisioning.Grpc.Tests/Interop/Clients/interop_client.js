// Plays the public gRPC interop cases, and some harder ones, with @grpc/grpc-js.
// Usage: node interop_client.js HOST:PORT PROTOS. Prints one JSON object per case: {"case", "passed", "note"}.
'use strict';

const assert = require('node:assert/strict');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address, protos] = process.argv.slice(2);
const Code = grpc.status;
const LARGE_REQUEST = 271828;
const LARGE_RESPONSE = 314159;
const PING_PONG = [[27182, 31415], [8, 9], [1828, 2653], [45904, 58979]];
const CASE_LIMIT_MS = 20000;

const definitions = grpc.loadPackageDefinition(
  loader.loadSync(['grpc/testing/test.proto', 'faults/v1/faults.proto'], {
    includeDirs: [protos], longs: Number, enums: String, keepCase: true, defaults: true,
  }));
const { TestService, UnimplementedService } = definitions.grpc.testing;
const { FaultService } = definitions.faults.v1;
const insecure = grpc.credentials.createInsecure();
const options = { 'grpc.max_receive_message_length': 64 << 20, 'grpc.max_metadata_size': 1 << 20 };
const test = new TestService(address, insecure, options);
const faults = new FaultService(address, insecure, options);

const zeros = (size) => ({ body: Buffer.alloc(size) });
const large = (fields) => ({ response_size: LARGE_RESPONSE, payload: zeros(LARGE_REQUEST), ...fields });
const ask = (size, ...responses) => ({ payload: zeros(size), response_parameters: responses.map((response) => ({ size: response })) });
const inMilliseconds = (ms) => ({ deadline: Date.now() + ms });

/** A unary call: resolves with response, headers and trailers, rejects with the error of grpc-js. */
function unary(client, method, request, metadata = new grpc.Metadata(), callOptions = {}) {
  return new Promise((resolve, reject) => {
    let headers;
    let response;
    const call = client[method](request, metadata, callOptions, (error, value) => (error ? reject(error) : (response = value)));
    call.on('metadata', (value) => (headers = value));
    call.on('status', (status) => status.code === Code.OK && setImmediate(() => resolve({ response, headers, trailers: status.metadata })));
  });
}

/** A call with one response and requests that are written at once. */
function upload(client, method, requests, callOptions = {}) {
  return new Promise((resolve, reject) => {
    const call = client[method](new grpc.Metadata(), callOptions, (error, value) => (error ? reject(error) : resolve(value)));
    requests.forEach((request) => call.write(request));
    call.end();
  });
}

/** All responses of a stream with its headers and trailers. */
function collect(call) {
  return new Promise((resolve, reject) => {
    const responses = [];
    let headers;
    call.on('metadata', (value) => (headers = value));
    call.on('data', (value) => responses.push(value));
    call.on('error', reject);
    call.on('status', (status) => status.code === Code.OK
      && setImmediate(() => resolve({ responses, headers, trailers: status.metadata })));
  });
}

function duplex(client, method, requests, metadata = new grpc.Metadata(), callOptions = {}) {
  const call = client[method](metadata, callOptions);
  requests.forEach((request) => call.write(request));
  call.end();
  return collect(call);
}

const sizes = (responses) => responses.map((response) => response.payload.body.length);
const codeOf = (promise) => promise.then(() => Code.OK, (error) => error.code);

async function withClient(extra, use) {
  const client = new TestService(address, insecure, { ...options, ...extra });
  try {
    await use(client);
  } finally {
    client.close();
  }
}

async function expectEchoedStatus(message) {
  const response_status = { code: 2, message };
  for (const call of [
    () => unary(test, 'UnaryCall', { response_status }),
    () => duplex(test, 'FullDuplexCall', [{ response_status }]),
  ]) {
    await assert.rejects(call, (error) => error.code === Code.UNKNOWN && error.details === message);
  }
}

function echoMetadata(values) {
  const metadata = new grpc.Metadata();
  values.forEach((value) => metadata.add('x-grpc-test-echo-trailing-bin', value));
  return metadata;
}

const cases = {
  async empty_unary() {
    assert.deepEqual((await unary(test, 'EmptyCall', {})).response, {});
  },
  async large_unary() {
    assert.equal((await unary(test, 'UnaryCall', large())).response.payload.body.length, LARGE_RESPONSE);
  },
  async client_compressed_unary() {
    const request = large({ expect_compressed: { value: true } });
    assert.equal(await codeOf(unary(test, 'UnaryCall', request)), Code.INVALID_ARGUMENT);
    await withClient({ 'grpc.default_compression_algorithm': 2 }, async (client) => {
      assert.equal((await unary(client, 'UnaryCall', request)).response.payload.body.length, LARGE_RESPONSE);
    });
    assert.equal(await codeOf(unary(test, 'UnaryCall', large({ expect_compressed: { value: false } }))), Code.OK);
  },
  async server_compressed_unary() {
    for (const value of [true, false]) {
      const { response } = await unary(test, 'UnaryCall', large({ response_compressed: { value } }));
      assert.equal(response.payload.body.length, LARGE_RESPONSE);
    }
  },
  async client_streaming() {
    const response = await upload(test, 'StreamingInputCall', PING_PONG.map(([size]) => ({ payload: zeros(size) })));
    assert.equal(response.aggregated_payload_size, 74922);
  },
  // grpc-js cannot leave single messages uncompressed, so all of them are.
  async client_compressed_streaming() {
    const requests = [27182, 45904].map((size) => ({ payload: zeros(size), expect_compressed: { value: true } }));
    assert.equal(await codeOf(upload(test, 'StreamingInputCall', requests)), Code.INVALID_ARGUMENT);
    await withClient({ 'grpc.default_compression_algorithm': 2 }, async (client) => {
      assert.equal((await upload(client, 'StreamingInputCall', requests)).aggregated_payload_size, 73086);
    });
  },
  async server_streaming() {
    const { responses } = await collect(test.StreamingOutputCall(ask(0, 31415, 9, 2653, 58979)));
    assert.deepEqual(sizes(responses), [31415, 9, 2653, 58979]);
  },
  async server_compressed_streaming() {
    const response_parameters = [{ size: 31415, compressed: { value: true } }, { size: 92653, compressed: { value: false } }];
    const { responses } = await collect(test.StreamingOutputCall({ response_parameters }));
    assert.deepEqual(sizes(responses), [31415, 92653]);
  },
  async ping_pong() {
    const call = test.FullDuplexCall();
    const received = [];
    const next = () => (received.length < PING_PONG.length ? call.write(ask(...PING_PONG[received.length])) : call.end());
    const done = new Promise((resolve, reject) => call.on('end', resolve).on('error', reject));
    call.on('data', (response) => {
      received.push(response);
      next();
    });
    next();
    await done;
    assert.deepEqual(sizes(received), PING_PONG.map(([, size]) => size));
  },
  async empty_stream() {
    assert.deepEqual((await duplex(test, 'FullDuplexCall', [])).responses, []);
  },
  async custom_metadata() {
    const value = Buffer.from([0xab, 0xab, 0xab]);
    const metadata = echoMetadata([value]);
    metadata.add('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    for (const call of [
      () => unary(test, 'UnaryCall', large(), metadata),
      () => duplex(test, 'FullDuplexCall', [ask(LARGE_REQUEST, LARGE_RESPONSE)], metadata),
    ]) {
      const { headers, trailers } = await call();
      assert.deepEqual(headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepEqual(trailers.get('x-grpc-test-echo-trailing-bin'), [value]);
    }
  },
  async status_code_and_message() {
    await expectEchoedStatus('test status message');
  },
  async special_status_message() {
    await expectEchoedStatus('\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n');
  },
  async unimplemented_method() {
    assert.equal(await codeOf(unary(test, 'UnimplementedCall', {})), Code.UNIMPLEMENTED);
  },
  async unimplemented_service() {
    const client = new UnimplementedService(address, insecure);
    assert.equal(await codeOf(unary(client, 'UnimplementedCall', {})), Code.UNIMPLEMENTED);
    client.close();
  },
  async cancel_after_begin() {
    const code = await new Promise((resolve) => test.StreamingInputCall((error) => resolve(error.code)).cancel());
    assert.equal(code, Code.CANCELLED);
  },
  async cancel_after_first_response() {
    const call = test.FullDuplexCall();
    const code = new Promise((resolve) => call.on('error', (error) => resolve(error.code)));
    call.on('data', () => call.cancel());
    call.write(ask(27182, 31415));
    assert.equal(await code, Code.CANCELLED);
  },
  async timeout_on_sleeping_server() {
    const call = test.FullDuplexCall(inMilliseconds(1));
    const code = new Promise((resolve) => call.on('error', (error) => resolve(error.code)));
    call.on('data', () => {});
    call.write(ask(27182));
    assert.equal(await code, Code.DEADLINE_EXCEEDED);
  },
  async concurrent_large_unary() {
    await Promise.all(Array.from({ length: 100 }, () => cases.large_unary()));
  },
  async deflate_request() {
    await withClient({ 'grpc.default_compression_algorithm': 1 }, async (client) => {
      assert.equal(await codeOf(unary(client, 'UnaryCall', large())), Code.UNIMPLEMENTED);
    });
  },
  async deadlines_of_all_kinds() {
    for (const ignore_cancellation of [false, true]) {
      const request = { milliseconds: 3000, ignore_cancellation };
      for (const call of [
        () => unary(faults, 'Sleep', request, new grpc.Metadata(), inMilliseconds(200)),
        () => collect(faults.Drip(request, inMilliseconds(200))),
        () => upload(faults, 'Drain', [request], inMilliseconds(200)),
        () => duplex(faults, 'Echo', [request], new grpc.Metadata(), inMilliseconds(200)),
      ]) {
        const started = Date.now();
        assert.equal(await codeOf(call()), Code.DEADLINE_EXCEEDED);
        assert.ok(Date.now() - started > 190 && Date.now() - started < 2000);
      }
    }
  },
  async big_request_metadata() {
    const metadata = new grpc.Metadata();
    metadata.add('x-big', 'v'.repeat(60 * 1024));
    assert.equal(await codeOf(unary(test, 'UnaryCall', {}, metadata)), Code.OK);
  },
  async binary_metadata() {
    const sent = ['00ff', '', '78', '7879', '78797a'].map((hex) => Buffer.from(hex, 'hex'));
    const { trailers } = await unary(test, 'UnaryCall', {}, echoMetadata(sent));
    assert.deepEqual(trailers.get('x-grpc-test-echo-trailing-bin'), sent);
  },
  async rich_error() {
    await assert.rejects(unary(faults, 'Fail', { kind: 'KIND_RICH_ERROR' }), (error) => {
      assert.equal(error.code, Code.INVALID_ARGUMENT);
      assert.equal(error.details, 'Bad customer: größe 100%\n');
      const [details] = error.metadata.get('grpc-status-details-bin');
      return details.includes('google.rpc.BadRequest') && details.includes('customer.id');
    });
  },
  async message_sizes() {
    assert.equal(await codeOf(unary(test, 'UnaryCall', { payload: zeros(5 << 20) })), Code.RESOURCE_EXHAUSTED);
    const { response } = await unary(test, 'UnaryCall', { payload: zeros(4000000), response_size: 20000000 });
    assert.equal(response.payload.body.length, 20000000);
  },
  async thousand_concurrent_calls() {
    const calls = Array.from({ length: 1000 }, () => unary(test, 'UnaryCall', { response_size: 1000 }));
    assert.ok((await Promise.all(calls)).every(({ response }) => response.payload.body.length === 1000));
  },
};

async function main() {
  for (const [name, play] of Object.entries(cases)) {
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no end after ${CASE_LIMIT_MS} ms`)), CASE_LIMIT_MS);
    });
    const note = await Promise.race([play(), limit]).then(() => null, (error) => String(error.stack || error));
    clearTimeout(timer);
    console.log(JSON.stringify({ case: name, passed: note === null, note: note ?? '' }));
  }
  process.exit(0);
}

main();
