using Decisioning.UseCases.Funnel;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.Serving.Funnel;

/// <summary>Counts of one revision and day since they were last taken.</summary>
/// <threadsafety>Counting and taking may go on at once; nothing is counted twice or lost between them.</threadsafety>
internal sealed class FunnelTally
{
    private readonly string _useCase;
    private readonly DateOnly _day;
    private readonly IReadOnlyList<string> _rules;
    private readonly long[] _removed;
    private readonly long[] _emptied;
    private readonly double[] _givenUp;
    private readonly double[] _givenUpSquares;
    private readonly Lock _pricing = new();
    private long _decisions;
    private long _actions;
    private long _empty;
    private long _priced;

    public FunnelTally(string useCase, DateOnly day, IReadOnlyList<string> rules)
    {
        _useCase = useCase;
        _day = day;
        _rules = rules;
        _removed = new long[rules.Count];
        _emptied = new long[rules.Count];
        _givenUp = new double[rules.Count];
        _givenUpSquares = new double[rules.Count];
    }

    /// <summary>Counts a decision; no allocation, no lock.</summary>
    public void Count(RuleTrace trace)
    {
        int left = trace.Actions;
        ReadOnlySpan<int> removed = trace.Removed;
        for (int rule = 0; rule < removed.Length; rule++)
        {
            if (removed[rule] == 0)
            {
                continue;
            }

            left -= removed[rule];
            Interlocked.Add(ref _removed[rule], removed[rule]);
            if (left == 0)
            {
                Interlocked.Increment(ref _emptied[rule]);
            }
        }

        Interlocked.Add(ref _actions, trace.Actions);
        Interlocked.Add(ref _empty, left == 0 ? 1 : 0);
        Interlocked.Increment(ref _decisions);
    }

    /// <summary>Adds a decision's prices by rule.</summary>
    public void Price(ReadOnlySpan<double> givenUp)
    {
        lock (_pricing)
        {
            _priced++;
            for (int rule = 0; rule < givenUp.Length; rule++)
            {
                _givenUp[rule] += givenUp[rule];
                _givenUpSquares[rule] += givenUp[rule] * givenUp[rule];
            }
        }
    }

    /// <summary>Takes what was counted since the last time; the total first, then the rules in their order.</summary>
    public IReadOnlyList<FunnelEntry> Take()
    {
        lock (_pricing)
        {
            long decisions = Interlocked.Exchange(ref _decisions, 0);
            var entries = new List<FunnelEntry>
            {
                new(_useCase, _day, FunnelEntry.Total)
                {
                    Decisions = decisions,
                    Actions = Interlocked.Exchange(ref _actions, 0),
                    Emptied = Interlocked.Exchange(ref _empty, 0),
                    Priced = _priced,
                },
            };
            for (int rule = 0; rule < _rules.Count; rule++)
            {
                entries.Add(new FunnelEntry(_useCase, _day, _rules[rule])
                {
                    Decisions = decisions,
                    Actions = Interlocked.Exchange(ref _removed[rule], 0),
                    Emptied = Interlocked.Exchange(ref _emptied[rule], 0),
                    Priced = _priced,
                    GivenUp = _givenUp[rule],
                    GivenUpSquares = _givenUpSquares[rule],
                });
            }

            _priced = 0;
            Array.Clear(_givenUp);
            Array.Clear(_givenUpSquares);
            return entries.TrueForAll(entry => entry is { Decisions: 0, Actions: 0, Emptied: 0, Priced: 0 }) ? [] : entries;
        }
    }
}
