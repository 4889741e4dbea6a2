using System.Collections.Concurrent;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.Serving.Telemetry;

/// <summary>The cells that the decisions of one revision bump: found by place, so that counting allocates nothing and looks up one key.</summary>
/// <remarks>Numbers of series are bounded: 50 arms and 50 options a dimension by their own name, in the order of the definition, so that all nodes name the same ones.</remarks>
/// <threadsafety>May be used from any thread.</threadsafety>
internal sealed class DecisionCells
{
    /// <summary>Most arms of a use case, and most options of a dimension, that have a series of their own.</summary>
    public const int MostNamed = 50;

    // More keys than this are looked up option by option: their cells would fill the memory of a use case of a million actions.
    private const int MostRemembered = ActionCatalogue.MostListed;

    private const string CapPrefix = "cap ";

    private static readonly string[] Groups = TagWords.Of<Group>();
    private static readonly string[] Reasons = TagWords.Of<FallbackReason>();

    // Outside the audience nobody asked the policy: that is no fallback.
    private static readonly FallbackReason[] FallbackReasons =
        [FallbackReason.NoPolicy, FallbackReason.NoEligibleAction, FallbackReason.LogUnavailable];

    private readonly UseCaseModel _model;
    private readonly DecisionCounters _counters;
    private readonly CounterCell?[] _decisions = new CounterCell?[Groups.Length * Reasons.Length];
    private readonly CounterCell?[] _fallbacks = new CounterCell?[Reasons.Length];
    private readonly CounterCell[] _filtered;
    private readonly CounterCell?[] _capped;
    private readonly CounterCell[][] _options;
    private readonly ConcurrentDictionary<string, CounterCell[]> _actions = new(StringComparer.Ordinal);
    private int _remembered;

    public DecisionCells(UseCaseModel model, DecisionCounters counters)
    {
        (_model, _counters) = (model, counters);
        foreach (FallbackReason reason in FallbackReasons)
        {
            _fallbacks[(int)reason] = counters.Fallbacks.Of(model.Id, Reasons[(int)reason]);
        }

        IReadOnlyList<string> rules = model.Eligibility.Rules;
        _filtered = [.. rules.Select((rule, place) => counters.Filtered.Of(model.Id, Named(rule, place)))];
        _capped = [.. rules.Select((rule, place) => CapOf(rule) is { } cap ? counters.Capped.Of(model.Id, Named(cap, place)) : null)];
        _options =
        [
            .. model.Actions.Dimensions.Select(dimension => dimension.Options
                .Select((option, place) => counters.Options.Of(model.Id, dimension.Id, Named(option.Id, place))).ToArray()),
        ];
        _ = DecisionsOf(Group.Treatment, FallbackReason.None);
    }

    /// <summary>Counts a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="trace">What the rules removed; null where it is not known.</param>
    public void Count(Decision decision, RuleTrace? trace)
    {
        DecisionsOf(decision.Group, decision.Fallback).Increment();
        _fallbacks[(int)decision.Fallback]?.Increment();
        if (decision.Action is { } key)
        {
            foreach (CounterCell cell in CellsOf(key))
            {
                cell.Increment();
            }
        }

        if (trace is not null)
        {
            CountRules(trace.Removed);
        }
    }

    private static string Named(string name, int place) => place < MostNamed ? name : CounterFamily.Other;

    // "cap weekly" and "caps[0]" are the use case's, "contact_policy" is that of all use cases.
    private static string? CapOf(string rule) =>
        rule.StartsWith(CapPrefix, StringComparison.Ordinal) ? rule[CapPrefix.Length..]
        : rule.StartsWith("caps[", StringComparison.Ordinal) || rule == "contact_policy" ? rule
        : null;

    private void CountRules(ReadOnlySpan<int> removed)
    {
        for (int rule = 0; rule < removed.Length; rule++)
        {
            if (removed[rule] > 0)
            {
                _filtered[rule].Increment();
                _capped[rule]?.Increment();
            }
        }
    }

    private CounterCell DecisionsOf(Group group, FallbackReason reason)
    {
        ref CounterCell? cell = ref _decisions[((int)group * Reasons.Length) + (int)reason];
        return cell ??= _counters.Decisions.Of(_model.Id, Groups[(int)group], Reasons[(int)reason]);
    }

    private CounterCell[] CellsOf(string key)
    {
        if (_actions.TryGetValue(key, out CounterCell[]? cells))
        {
            return cells;
        }

        cells = MakeCells(key);
        if (Interlocked.Increment(ref _remembered) <= MostRemembered)
        {
            _actions[key] = cells;
        }

        return cells;
    }

    private CounterCell[] MakeCells(string key)
    {
        // A decision that was made by another revision may name an action that this one does not have.
        if (!_model.Actions.TryFind(key, out int action))
        {
            return [];
        }

        IEnumerable<CounterCell> options = _options.Select((cells, dimension) => cells[_model.Actions.OptionIndex(action, dimension)]);
        return [_counters.Arms.Of(_model.Id, Named(key, action)), .. options];
    }
}
