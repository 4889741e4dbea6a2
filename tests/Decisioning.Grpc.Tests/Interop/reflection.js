// Asks a server for its services by reflection and calls one with what it learnt. Argument: host:port. Prints PASS or FAIL lines.
const grpc = require('@grpc/grpc-js');
const { GrpcReflection } = require('grpc-js-reflection-client');
const loader = require('@grpc/proto-loader');
const path = require('path');

const address = process.argv[2];
const protos = path.join(__dirname, '../../../protos');
const credentials = grpc.credentials.createInsecure();
const service = 'decisioning.transcoding.testing.EverythingService';
let failed = 0;

async function check(name, action) {
  try {
    await action();
    console.log('PASS', name);
  } catch (error) {
    failed++;
    console.log('FAIL', name, String(error));
  }
}

function assert(condition, what) {
  if (!condition) throw new Error(what);
}

const unary = (client, method, request) => new Promise((resolve, reject) =>
  client[method](request, { deadline: Date.now() + 10000 }, (error, reply) => error ? reject(error) : resolve(reply)));

async function main() {
  for (const version of ['v1', 'v1alpha']) {
    await check(`reflection ${version} list`, async () => {
      const names = await new GrpcReflection(address, credentials, {}, version).listServices();
      assert(names.includes(service) && names.includes('grpc.health.v1.Health'), names.join());
    });
    await check(`reflection ${version} descriptor`, async () => {
      const root = await new GrpcReflection(address, credentials, {}, version).getDescriptorBySymbol(service);
      const Client = root.getPackageObject({ keepCase: true, longs: String })
        .decisioning.transcoding.testing.EverythingService;
      const reply = await unary(new Client(address, credentials), 'Echo', { text: 'größe', whole64: '9223372036854775807' });
      assert(reply.text === 'größe' && reply.whole64 === '9223372036854775807', JSON.stringify(reply));
    });
  }

  const Health = grpc.loadPackageDefinition(loader.loadSync('grpc/health/v1/health.proto', { includeDirs: [protos], enums: String }))
    .grpc.health.v1.Health;
  const health = new Health(address, credentials);
  await check('health check', async () => {
    const reply = await unary(health, 'Check', { service });
    assert(reply.status === 'NOT_SERVING', JSON.stringify(reply));
  });
  await check('health check of an unknown service', async () => {
    const error = await unary(health, 'Check', { service: 'nope' }).then(() => null, error => error);
    assert(error && error.code === grpc.status.NOT_FOUND, String(error));
  });
  await check('health watch of an unknown service', () => new Promise((resolve, reject) => {
    const call = health.Watch({ service: 'nope' });
    call.on('data', reply => {
      call.on('error', () => {});
      call.cancel();
      reply.status === 'SERVICE_UNKNOWN' ? resolve() : reject(new Error(reply.status));
    });
    call.on('error', reject);
  }));
}

main().then(() => process.exit(failed === 0 ? 0 : 1));
