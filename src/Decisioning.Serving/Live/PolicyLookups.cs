namespace Decisioning.Serving.Live;

/// <summary>Counts what came of looking for policies.</summary>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class PolicyLookups
{
    private readonly long[] _counts = new long[Enum.GetValues<PolicyLookup>().Length];

    /// <summary>How often it came to that.</summary>
    public long this[PolicyLookup lookup] => Interlocked.Read(ref _counts[(int)lookup]);

    /// <summary>Counts one.</summary>
    public void Count(PolicyLookup lookup) => Interlocked.Increment(ref _counts[(int)lookup]);
}
