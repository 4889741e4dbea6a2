using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Decisioning.UseCases.Compilation;

namespace Decisioning.Serving.Telemetry;

/// <summary>The counters of decisions: families of series, and for each revision the cells that its decisions bump.</summary>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class DecisionCounters
{
    private readonly ConcurrentDictionary<UseCaseModel, DecisionCells> _cells = new(ReferenceEqualityComparer.Instance);

    /// <summary>Decisions by group and by why the fallback answered.</summary>
    public CounterFamily Decisions { get; } = new("group", "reason");

    /// <summary>Decisions that the fallback answered.</summary>
    public CounterFamily Fallbacks { get; } = new("reason");

    /// <summary>Decisions by arm.</summary>
    public CounterFamily Arms { get; } = new("arm");

    /// <summary>Decisions by option.</summary>
    public CounterFamily Options { get; } = new("dimension", "option");

    /// <summary>Decisions for which a rule removed actions.</summary>
    public CounterFamily Filtered { get; } = new("rule");

    /// <summary>Decisions for which a cap removed actions.</summary>
    public CounterFamily Capped { get; } = new("cap");

    /// <summary>Declares the instruments.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="look">Makes sure that what is live has its cells: a series that begins at 0 loses no increase.</param>
    public void Declare(Meter meter, Action look)
    {
        void Add(string name, string unit, string description, CounterFamily family) => meter.CreateObservableCounter(
            name,
            () =>
            {
                look();
                return family.Measure();
            },
            unit,
            description);

        Add("decisioning.decisions", "{decision}", "Decisions by use case, group and why the fallback answered (none where it did not)", Decisions);
        Add("decisioning.fallbacks", "{decision}", "Decisions that the fallback answered, by reason", Fallbacks);
        Add("decisioning.arms", "{decision}", "Decisions by arm; arms beyond the 50th of a use case count as other", Arms);
        Add("decisioning.options", "{decision}", "Decisions by option; options beyond the 50th of a dimension count as other", Options);
        Add("decisioning.eligibility.filtered", "{decision}", "Decisions for which a rule removed at least one action", Filtered);
        Add("decisioning.frequency_cap.hits", "{decision}", "Decisions for which a cap removed at least one action", Capped);
    }

    /// <summary>The cells of a revision.</summary>
    /// <param name="model">The revision.</param>
    public DecisionCells Of(UseCaseModel model) => _cells.TryGetValue(model, out DecisionCells? cells) ? cells : Add(model);

    private DecisionCells Add(UseCaseModel model)
    {
        foreach (UseCaseModel old in _cells.Keys.Where(old => old.Id == model.Id && old.Revision < model.Revision))
        {
            _ = _cells.TryRemove(old, out _);
        }

        return _cells.GetOrAdd(model, static (added, counters) => new DecisionCells(added, counters), this);
    }
}
