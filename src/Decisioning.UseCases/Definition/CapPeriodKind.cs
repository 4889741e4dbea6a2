namespace Decisioning.UseCases.Definition;

/// <summary>The kind of a cap's or a budget's period.</summary>
public enum CapPeriodKind
{
    /// <summary><c>day</c>: the calendar day, from midnight.</summary>
    Day,

    /// <summary><c>week</c>: the calendar week, from Monday's midnight.</summary>
    Week,

    /// <summary><c>month</c>: the calendar month.</summary>
    Month,

    /// <summary><c>rolling</c>: the time until now, of a fixed length; caps alone have it.</summary>
    Rolling,

    /// <summary><c>total</c>: ever; budgets alone have it.</summary>
    Total,
}
