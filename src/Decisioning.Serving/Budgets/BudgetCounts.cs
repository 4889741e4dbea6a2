using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Caps;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.Serving.Budgets;

/// <summary>What is used up of each budget of a use case in its present period. Touched under its book's lock.</summary>
internal sealed class BudgetCounts : IBudgetUsage
{
    private readonly EquatableList<BudgetDefinition> _budgets;
    private readonly int _revision;
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset[] _starts;
    private readonly double[] _used;
    private readonly BudgetAmount[] _amounts;
    private DateTimeOffset _now;

    public BudgetCounts(UseCaseModel model, DateTimeOffset now)
    {
        _budgets = model.Definition.Budgets;
        _revision = model.Revision;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(model.Definition.Schedule.TimeZone);
        _used = new double[_budgets.Count];
        _amounts = [.. _budgets.Select(budget => new BudgetAmount(budget))];
        _now = now;
        _starts = [.. _budgets.Select(budget => CapCalendar.StartOf(new CapPeriod(budget.Per), now, _zone))];
    }

    /// <summary>Number of budgets.</summary>
    public int Count => _budgets.Count;

    /// <summary>Whether these are the counts of a model. Of another revision's equal budgets too they are not: a revision in between may not have counted.</summary>
    public bool AreOf(UseCaseModel model) => model.Revision == _revision;

    /// <summary>When the present period of a budget began.</summary>
    public DateTimeOffset StartOf(int budget) => _starts[budget];

    /// <inheritdoc/>
    public bool IsUsedUp(int budget) => _amounts[budget].IsUsedUp(_used[budget], _now, _zone);

    /// <summary>Begins new periods where a moment lies beyond the present ones.</summary>
    public void Roll(DateTimeOffset time)
    {
        _now = time > _now ? time : _now;
        for (int i = 0; i < _starts.Length; i++)
        {
            if (_budgets[i].Per == CapPeriodKind.Total)
            {
                continue;
            }

            DateTimeOffset start = CapCalendar.StartOf(new CapPeriod(_budgets[i].Per), time, _zone);
            if (start > _starts[i])
            {
                _starts[i] = start;
                _used[i] = 0.0;
            }
        }
    }

    /// <summary>Adds to all budgets that a decision draws on; what lies before a budget's present period is not counted.</summary>
    public void Add(BudgetedDecision decision, BudgetMeasure by, DateTimeOffset time, double amount, string? outcome = null)
    {
        for (int i = 0; i < _used.Length; i++)
        {
            if (_budgets[i].By == by && _budgets[i].Outcome == outcome && time >= _starts[i])
            {
                Add(i, decision, amount);
            }
        }
    }

    /// <summary>Adds to one budget, if a decision draws on it.</summary>
    public void Add(int budget, BudgetedDecision decision, double amount)
    {
        if (decision.Has(_budgets[budget].Dimension, _budgets[budget].Option))
        {
            _used[budget] += amount;
        }
    }
}
