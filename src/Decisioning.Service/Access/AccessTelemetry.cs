using System.Diagnostics.Metrics;
using Decisioning.Service.Telemetry;

namespace Decisioning.Service.Access;

/// <summary>Counts who is turned away.</summary>
internal sealed class AccessTelemetry : IDisposable
{
    private readonly Meter _meter = new(NodeTelemetry.Name);
    private readonly Counter<long> _refusals;

    /// <summary>Declares the instruments.</summary>
    public AccessTelemetry() =>
        _refusals = _meter.CreateCounter<long>("decisioning.access.refusals", "{request}", "Requests that were turned away, by reason");

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Begins every reason at 0, so that its first increase shows; once somebody listens.</summary>
    public void Begin()
    {
        foreach (string reason in AccessReasons.All)
        {
            Refused(reason, 0);
        }
    }

    /// <summary>Counts a refusal.</summary>
    /// <param name="reason">One of <see cref="AccessReasons"/>.</param>
    /// <param name="count">How many.</param>
    public void Refused(string reason, int count = 1) => _refusals.Add(count, new KeyValuePair<string, object?>("reason", reason));
}
