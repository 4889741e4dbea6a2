namespace Decisioning.Service.Insight;

/// <summary>How long what screens show is kept.</summary>
internal static class CacheAges
{
    /// <summary>What goes on changing: long enough for all screens that ask at the same moment.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    /// <summary>What is over: reports that come late show after it.</summary>
    public static readonly TimeSpan Over = TimeSpan.FromMinutes(10);
}
