namespace Decisioning.Grpc.Tests.Server;

public sealed class InstanceCounter
{
    public int Made { get; set; }

    public int Disposed { get; set; }
}
