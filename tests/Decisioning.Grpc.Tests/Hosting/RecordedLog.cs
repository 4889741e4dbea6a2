using Microsoft.Extensions.Logging;

namespace Decisioning.Grpc.Tests.Hosting;

public sealed record RecordedLog(string Category, LogLevel Level, EventId Id, string Message, Exception? Error);
