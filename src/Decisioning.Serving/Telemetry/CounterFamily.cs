using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Decisioning.Serving.Telemetry;

/// <summary>All series of one counter of a use case's: the first tag is the use case, the rest are the family's own.</summary>
/// <param name="names">Names of the tags after <c>use_case</c>.</param>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class CounterFamily(params string[] names)
{
    /// <summary>Tag of what is beyond the number that is told apart.</summary>
    public const string Other = "other";

    /// <summary>Tag of the use case.</summary>
    public const string UseCase = "use_case";

    private const char Separator = '\n';

    private readonly ConcurrentDictionary<string, CounterCell> _cells = new(StringComparer.Ordinal);

    /// <summary>The series of these tags; made where it is missing. Never on the way of a decision.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="values">Values of the tags, in the order of the names.</param>
    public CounterCell Of(string useCase, params string[] values) =>
        _cells.GetOrAdd(string.Join(Separator, [useCase, .. values]), static (_, made) => new CounterCell(made), TagsOf(useCase, values));

    /// <summary>What the series count.</summary>
    public IEnumerable<Measurement<long>> Measure() => _cells.Values.Select(cell => new Measurement<long>(cell.Count, cell.Tags));

    /// <summary>What all series of a use case count together.</summary>
    /// <param name="useCase">Id of the use case.</param>
    public long CountOf(string useCase) => _cells.Values.Where(cell => Equals(cell.Tags[0].Value, useCase)).Sum(cell => cell.Count);

    private KeyValuePair<string, object?>[] TagsOf(string useCase, string[] values) =>
    [
        new(UseCase, useCase),
        .. names.Zip(values, (name, value) => new KeyValuePair<string, object?>(name, value)),
    ];
}
