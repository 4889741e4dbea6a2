namespace Grpc.AspNetCore.Server.Calls;

/// <summary>The caller reset its stream or closed the connection while we were reading or writing.</summary>
internal sealed class ClientGoneException(Exception? cause = null) : OperationCanceledException("The caller is gone.", cause);
