using System.Collections;
using System.Collections.Concurrent;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Compilation;

/// <summary>Finds the eligible set of a customer and a moment: the options that are enabled, less what the rules take away one after the other.</summary>
/// <remarks>
/// Between two moments at which an option starts or ends the enabled set is the same: it is made once and kept, and where neither
/// caller nor rules restrict it, it is the answer. Other sets are remembered too, as many customers share one.
/// </remarks>
/// <threadsafety>Safe for use by several threads.</threadsafety>
public sealed class Eligibility
{
    /// <summary>Name of the audience among the rules.</summary>
    public const string AudienceRule = "audience";

    private const string EnabledRule = "enabled";
    private const string ConstraintsRule = "constraints";
    private const string AllowedRule = "allowed_options";
    private const string PolicyRule = "contact_policy";

    // Places of the rules that every use case has, in their order.
    private const int AudiencePlace = 0;
    private const int EnabledPlace = 1;
    private const int ConstraintsPlace = 2;
    private const int AllowedPlace = 3;
    private const int EveryRule = -1;

    private readonly ActionCatalogue _actions;
    private readonly DateTimeOffset[] _changes;
    private readonly IReadOnlyList<IActionFilter> _filters;
    private readonly int _channelDimension;
    private readonly Lazy<ActionIndex?> _index;
    private readonly ConcurrentBag<ActionMask> _masks = [];
    private readonly EligibleSetCache _remembered;
    private readonly Condition? _audience;
    private readonly EligibleActions _outside;

    // Set i holds from change i - 1 until change i. Two threads may make the same one; either is right.
    private readonly EligibleActions?[] _sets;

    /// <summary>The eligibility of a catalogue's actions.</summary>
    /// <param name="actions">The catalogue.</param>
    /// <param name="filters">The rules beyond audience, options' times, constraints and the caller's restriction, in their order.</param>
    /// <param name="audience">Who may get anything; null for everybody. Where it cannot be said, the customer gets nothing.</param>
    /// <param name="channelDimension">Position of the dimension whose options are channels, or −1.</param>
    public Eligibility(ActionCatalogue actions, IReadOnlyList<IActionFilter>? filters = null, Condition? audience = null, int channelDimension = -1)
    {
        _actions = actions;
        _filters = filters ?? [];
        _index = new Lazy<ActionIndex?>(() => actions.AreListed ? new ActionIndex(actions) : null);
        _remembered = new EligibleSetCache(actions);
        _audience = audience;
        _channelDimension = channelDimension;
        CustomerLookback = _filters.OfType<ICustomerFilter>().Select(filter => (TimeSpan?)filter.Lookback).Max();
        Rules = [AudienceRule, EnabledRule, ConstraintsRule, AllowedRule, .. _filters.Select(filter => filter.Name), PolicyRule];
        _outside = Outside();
        _changes =
        [
            .. actions.Dimensions.SelectMany(dimension => dimension.Options)
                .SelectMany(option => new[] { option.EnabledFrom, option.EnabledUntil })
                .OfType<DateTimeOffset>().Distinct().Order(),
        ];
        _sets = new EligibleActions?[_changes.Length + 1];
    }

    /// <summary>Names of the rules in the order in which they are applied.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>How far back the rules look at the customer's state; null where none does.</summary>
    public TimeSpan? CustomerLookback { get; }

    /// <summary>The eligible set with the number of actions that each rule removed.</summary>
    /// <param name="input">What is known of the customer and the moment.</param>
    public EligibleActions Find(in FilterInput input)
    {
        if (_audience is not null && _audience.Evaluate(input) != Truth.True)
        {
            return _outside;
        }

        EligibleActions enabled = EnabledAt(input.Time);
        return _filters.Count == 0 && input.Allowed is null && input.ContactPolicy is null && !input.IsSilent ? enabled : Restrict(input, enabled, EveryRule);
    }

    /// <summary>The eligible set as it would be if one rule did not exist.</summary>
    /// <param name="input">What is known of the customer and the moment.</param>
    /// <param name="rule">Place of the rule in <see cref="Rules"/>.</param>
    /// <exception cref="InvalidOperationException">The revision has more actions than are listed.</exception>
    public EligibleSet FindWithout(in FilterInput input, int rule)
    {
        if (!_actions.AreListed)
        {
            throw new InvalidOperationException("Rules are taken away from lists of actions alone.");
        }

        DateTimeOffset time = input.Time;
        EligibleActions start = rule switch
        {
            EnabledPlace => new EligibleActions(Listed(action => _actions.Exclusions.Allow(_actions, action)), EnabledAt(time).Trace),
            ConstraintsPlace => new EligibleActions(Listed(action => IsEnabledAt(action, time)), EnabledAt(time).Trace),
            _ => EnabledAt(time),
        };
        return Restrict(input, start, rule).Set;
    }

    private EligibleSet Listed(Func<int, bool> isLeft) => EligibleSet.Of(Enumerable.Range(0, _actions.Count).Where(isLeft), _actions.Count);

    private bool IsEnabledAt(int action, DateTimeOffset time) =>
        Enumerable.Range(0, _actions.Dimensions.Count).All(dimension => _actions.Option(action, dimension).IsEnabledAt(time));

    private EligibleActions Restrict(in FilterInput input, EligibleActions enabled, int leftOut)
    {
        ActionMask mask = _masks.TryTake(out ActionMask? free) ? free : ActionMask.Of(_actions, _index.Value);
        mask.Begin(enabled.Set);
        int[] removed = enabled.Trace.Removed.ToArray();
        int left = mask.Count;
        if (leftOut != AllowedPlace)
        {
            input.Allowed?.Apply(mask);
            left -= removed[AllowedPlace] = left - mask.Count;
        }

        for (int i = 0; i < _filters.Count; i++)
        {
            int place = AllowedPlace + 1 + i;
            if (leftOut != place)
            {
                _filters[i].Apply(input, mask);
                left -= removed[place] = left - mask.Count;
            }
        }

        if (leftOut != Rules.Count - 1)
        {
            input.ContactPolicy?.Apply(input, mask, _channelDimension);
            if (input.IsSilent)
            {
                mask.RemoveContacts();
            }

            removed[^1] = left - mask.Count;
        }

        EligibleSet set = _remembered.Find(mask);
        _masks.Add(mask);
        return new EligibleActions(set, new RuleTrace(Rules, _actions.Count, removed));
    }

    /// <summary>What the options' times and the constraints remove, whoever is decided for.</summary>
    /// <param name="time">The moment.</param>
    public RuleTrace TraceAt(DateTimeOffset time) => EnabledAt(time).Trace;

    /// <summary>The actions all of whose options are enabled.</summary>
    /// <param name="time">The moment.</param>
    public EligibleSet At(DateTimeOffset time) => EnabledAt(time).Set;

    private EligibleActions Outside()
    {
        int[] removed = new int[Rules.Count];
        removed[AudiencePlace] = _actions.Count;
        var nothing = EligibleSet.Where(_actions, [.. _actions.Dimensions.Select(dimension => new BitArray(dimension.Options.Count))]);
        return new EligibleActions(nothing, new RuleTrace(Rules, _actions.Count, removed)) { IsOutsideAudience = true };
    }

    private EligibleActions EnabledAt(DateTimeOffset time)
    {
        int place = Array.BinarySearch(_changes, time);
        int index = place < 0 ? ~place : place + 1;
        return Volatile.Read(ref _sets[index]) is { } set ? set : Make(time, index);
    }

    private EligibleActions Make(DateTimeOffset time, int index)
    {
        BitArray[] enabled =
            [.. _actions.Dimensions.Select(dimension => new BitArray([.. dimension.Options.Select(option => option.IsEnabledAt(time))]))];
        var set = EligibleSet.Where(_actions, enabled);
        int product = enabled.Aggregate(1, (product, options) => product * options.Cast<bool>().Count(isEnabled => isEnabled));
        int[] removed = new int[Rules.Count];
        removed[EnabledPlace] = _actions.Count - product;
        removed[ConstraintsPlace] = product - set.Count;
        var made = new EligibleActions(set, new RuleTrace(Rules, _actions.Count, removed));
        Volatile.Write(ref _sets[index], made);
        return made;
    }
}
