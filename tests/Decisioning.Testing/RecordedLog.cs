using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Decisioning.Testing;

/// <summary>Keeps what is logged, so that a test can ask for it, and notice errors that it did not announce.</summary>
public sealed class RecordedLog
{
    private readonly ConcurrentQueue<(LogLevel Level, int Event)> _entries = new();

    /// <summary>Event ids of what was logged as error.</summary>
    public IReadOnlyList<int> Errors => [.. _entries.Where(entry => entry.Level >= LogLevel.Error).Select(entry => entry.Event)];

    /// <summary>Number of messages of an event.</summary>
    /// <param name="eventId">Id of the event.</param>
    public int Count(int eventId) => _entries.Count(entry => entry.Event == eventId);

    /// <summary>A logger that writes here.</summary>
    /// <typeparam name="T">Whose logger it is.</typeparam>
    public ILogger<T> For<T>() => new Recorder<T>(_entries);

    private sealed class Recorder<T>(ConcurrentQueue<(LogLevel Level, int Event)> entries) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((logLevel, eventId.Id));
    }
}
