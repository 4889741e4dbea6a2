using Grpc.Core;
using Grpc.Testing;

namespace Decisioning.Grpc.Tests.Server;

public sealed class CountedService : TestService.TestServiceBase, IDisposable
{
    private readonly InstanceCounter _counter;

    public CountedService(InstanceCounter counter)
    {
        _counter = counter;
        _counter.Made++;
    }

    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public void Dispose() => _counter.Disposed++;
}
