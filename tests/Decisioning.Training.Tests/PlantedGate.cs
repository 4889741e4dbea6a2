using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;

namespace Decisioning.Training.Tests;

/// <summary>Holds policies back while a reason is planted.</summary>
internal sealed class PlantedGate : IPublicationGate
{
    public string? Reason { get; set; }

    public ValueTask<CheckResult?> FindHoldAsync(string useCase, CancellationToken cancellation) =>
        new(Reason is null ? null : new CheckResult(IPublicationGate.CheckName, false, Reason));
}
