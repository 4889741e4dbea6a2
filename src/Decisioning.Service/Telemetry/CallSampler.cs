using Grpc.Core;

namespace Decisioning.Service.Telemetry;

/// <summary>Says which calls are traced whose caller does not: every one, but of the hot methods one in so many.</summary>
/// <param name="oneIn">One in so many, at least 1.</param>
/// <threadsafety>May be called from any thread.</threadsafety>
internal sealed class CallSampler(int oneIn)
{
    private static readonly HashSet<string> Hot =
    [
        "/decisioning.v1.DecisionService/Decide",
        "/decisioning.v1.DecisionService/DecideNextBest",
        "/decisioning.v1.OutcomeService/RecordOutcomes",
        "/decisioning.v1.OutcomeService/RecordActivations",
        "/grpc.health.v1.Health/Check",
    ];

    private uint _calls;

    /// <summary>Whether this call is traced.</summary>
    /// <param name="method">Its method.</param>
    public bool IsTraced(IMethod method) => !Hot.Contains(method.FullName) || Interlocked.Increment(ref _calls) % (uint)oneIn == 0;
}
