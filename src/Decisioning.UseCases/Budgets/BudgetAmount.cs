using Decisioning.UseCases.Caps;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Budgets;

/// <summary>How much there is of a budget at a moment: a number, or an expression in the names of <see cref="Schema"/>.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class BudgetAmount
{
    private static readonly string[] Names = ["weekday", "day", "month", "elapsed"];

    private readonly BudgetDefinition _budget;
    private readonly NumberExpression? _expression;
    private readonly AttributeSlot[] _slots;

    /// <summary>The amount of a budget.</summary>
    /// <param name="budget">A budget without violations.</param>
    /// <exception cref="ArgumentException">The expression does not compile.</exception>
    public BudgetAmount(BudgetDefinition budget)
    {
        _budget = budget;
        AttributeSchema schema = Schema();
        if (budget.MostExpression is { } text)
        {
            _expression = NumberExpression.Compile(text, schema, out _) ?? throw new ArgumentException("The expression does not compile.", nameof(budget));
        }

        _slots = [.. schema.Slots.OrderBy(slot => slot.Slot)];
    }

    /// <summary>The names that an expression may use: weekday (1 Monday to 7), day (of the month), month, elapsed (share of the period, 0 to 1).</summary>
    /// <returns>A schema of its own for one expression.</returns>
    public static AttributeSchema Schema() => new(
        [], [.. Names.Select(name => new AttributeDefinition(name, AttributeType.Number))]);

    /// <summary>Whether less than one more use is left; of an amount that has no value nothing is.</summary>
    /// <param name="used">What is used up.</param>
    /// <param name="time">The moment.</param>
    /// <param name="zone">The clock.</param>
    public bool IsUsedUp(double used, DateTimeOffset time, TimeZoneInfo zone)
    {
        double most = _expression is null ? _budget.Most : _expression.Evaluate(Values(time, zone));
        return _budget.By == BudgetMeasure.OutcomeValue ? !(used < most) : !(used + 1.0 <= most);
    }

    private FeatureValue[] Values(DateTimeOffset time, TimeZoneInfo zone)
    {
        DateTime local = TimeZoneInfo.ConvertTime(time, zone).DateTime;
        var values = new FeatureValue[_slots.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = FeatureValue.Of(_slots[i].Name switch
            {
                "weekday" => 1 + (((int)local.DayOfWeek + 6) % 7),
                "day" => local.Day,
                "month" => local.Month,
                _ => Elapsed(time, zone),
            });
        }

        return values;
    }

    // Ever has neither start nor end.
    private double Elapsed(DateTimeOffset time, TimeZoneInfo zone)
    {
        if (_budget.Per == CapPeriodKind.Total)
        {
            return 1.0;
        }

        var period = new CapPeriod(_budget.Per);
        DateTimeOffset start = CapCalendar.StartOf(period, time, zone);
        DateTimeOffset end = CapCalendar.EndOf(period, start, zone);
        return (time - start) / (end - start);
    }
}
