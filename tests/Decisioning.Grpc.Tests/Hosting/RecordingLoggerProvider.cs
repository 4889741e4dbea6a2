using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Decisioning.Grpc.Tests.Hosting;

/// <summary>Keeps what was logged, so that a test can see what went wrong unseen.</summary>
public sealed class RecordingLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<RecordedLog> _logs = new();
    private readonly ConcurrentBag<Func<RecordedLog, bool>> _announced = [];

    public IReadOnlyCollection<RecordedLog> All => _logs;

    /// <summary>Says that errors of a kind are part of the test.</summary>
    public void Announce(Func<RecordedLog, bool> error) => _announced.Add(error);

    public void AssertNoUnannouncedErrors()
    {
        RecordedLog[] errors =
            [.. _logs.Where(log => log.Level >= LogLevel.Error && !_announced.Any(announced => announced(log)))];
        Assert.True(errors.Length == 0, "Unannounced error logs:\n" + string.Join('\n', errors.Select(log => log.ToString())));
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, _logs);

    public void Dispose()
    {
    }

    private sealed class Recorder(string category, ConcurrentQueue<RecordedLog> logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            logs.Enqueue(new RecordedLog(category, logLevel, eventId, formatter(state, exception), exception));
    }
}
