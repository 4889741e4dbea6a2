using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Decisioning.UseCases.Expressions.Nodes;

namespace Decisioning.UseCases.Expressions;

/// <summary>Looks for a way in which conditions can all be true: each alternative in turn, with what it demands of every single value.</summary>
/// <remarks>
/// Sound, not complete: it says that conditions contradict each other only where they do. Parts that it does not understand count
/// as possible, and so does all that is left once the steps are used up: of one question, or of all that are asked of this search.
/// </remarks>
/// <threadsafety>For one thread at a time.</threadsafety>
internal sealed class ContradictionSearch
{
    private const int MostSteps = 2_000;
    private const int MostStepsInAll = 200_000;

    private int _steps;
    private int _stepsInAll;

    private delegate bool Rest(ImmutableDictionary<string, ValueDemand> demands);

    /// <summary>Whether some customer may exist for whom conditions of one schema all hold; yes where that is too hard to tell.</summary>
    /// <param name="conditions">The conditions.</param>
    public bool CanHold(IEnumerable<Condition> conditions)
    {
        _steps = 0;
        TruthNode[] parts = [.. conditions.Select(condition => condition.Root)];
        return AllCanBe(parts, 0, wanted: true, ImmutableDictionary<string, ValueDemand>.Empty, static _ => true);
    }

    private bool AllCanBe(
        IReadOnlyList<TruthNode> parts, int next, bool wanted, ImmutableDictionary<string, ValueDemand> demands, Rest rest) =>
        next == parts.Count
            ? rest(demands)
            : CanBe(parts[next], wanted, demands, further => AllCanBe(parts, next + 1, wanted, further, rest));

    // Whether a part can be what is wanted, so that the rest can be too.
    private bool CanBe(TruthNode node, bool wanted, ImmutableDictionary<string, ValueDemand> demands, Rest rest)
    {
        if (++_steps > MostSteps || ++_stepsInAll > MostStepsInAll || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        return node switch
        {
            ConstantTruth constant => constant.Value == (wanted ? Truth.True : Truth.False) && rest(demands),
            NotNode not => CanBe(not.Operand, !wanted, demands, rest),
            JunctionNode junction when junction.IsAnd == wanted => AllCanBe(junction.Parts, 0, wanted, demands, rest),
            JunctionNode junction => junction.Parts.Any(part => CanBe(part, wanted, demands, rest)),
            AttributeTruth truth => With(truth.Key, demand => demand.Being(wanted)),
            NumberComparison comparison => CanCompare(comparison, wanted, demands, rest),
            NumberMembership { Value: not ConstantNumber } membership => With(
                membership.Value.Key,
                demand => wanted ? demand.Among(membership.List.Cast<object>()) : demand.NotAmong(membership.List.Cast<object>())),
            TextMembership { Value: not ConstantText } membership => With(
                membership.Value.Key, demand => wanted ? demand.Among(membership.List) : demand.NotAmong(membership.List)),
            TextComparison { Left: ConstantText one, Right: ConstantText other } comparison =>
                (one.Value == other.Value == comparison.IsEqual) == wanted && rest(demands),
            TextComparison { Right: ConstantText constant } comparison => Equal(comparison.Left, constant, comparison.IsEqual),
            TextComparison { Left: ConstantText constant } comparison => Equal(comparison.Right, constant, comparison.IsEqual),
            MissingNode missing when KeyOf(missing.Operand) is { } key => With(key, demand => demand.Met(wanted)),
            _ => rest(demands),
        };

        bool Equal(TextNode value, ConstantText constant, bool isEqual) => With(
            value.Key, demand => isEqual == wanted ? demand.Among([constant.Value]) : demand.NotAmong([constant.Value]));

        bool With(string key, Func<ValueDemand, ValueDemand> change) => Demand(key, change, demands, rest);
    }

    private static bool CanCompare(NumberComparison node, bool wanted, ImmutableDictionary<string, ValueDemand> demands, Rest rest)
    {
        Comparison comparison = wanted ? node.Comparison : Opposite(node.Comparison);
        return (node.Left, node.Right) switch
        {
            (ConstantNumber, ConstantNumber) => node.Evaluate(default) == (wanted ? Truth.True : Truth.False) && rest(demands),
            (_, ConstantNumber { Value: var number }) => Demand(node.Left.Key, demand => demand.Compared(comparison, number), demands, rest),
            (ConstantNumber { Value: var number }, _) =>
                Demand(node.Right.Key, demand => demand.Compared(Mirrored(comparison), number), demands, rest),
            _ => rest(demands),
        };
    }

    private static bool Demand(
        string key, Func<ValueDemand, ValueDemand> change, ImmutableDictionary<string, ValueDemand> demands, Rest rest)
    {
        ValueDemand demand = change(demands.GetValueOrDefault(key, ValueDemand.None));
        return demand.CanBeMet && rest(demands.SetItem(key, demand));
    }

    private static string? KeyOf(ExpressionNode node) => node switch
    {
        AttributeNumber number => number.Key,
        AttributeText text => text.Key,
        AttributeTruth truth => truth.Key,
        ListNode list => list.Key,
        _ => null,
    };

    private static Comparison Opposite(Comparison comparison) => comparison switch
    {
        Comparison.Equal => Comparison.NotEqual,
        Comparison.NotEqual => Comparison.Equal,
        Comparison.Less => Comparison.GreaterOrEqual,
        Comparison.LessOrEqual => Comparison.Greater,
        Comparison.Greater => Comparison.LessOrEqual,
        _ => Comparison.Less,
    };

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };
}
