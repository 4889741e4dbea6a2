namespace Decisioning.Service.Commands;

/// <summary>A plan; the JSON of <c>plan-experiment --json</c> has these members. What is infinite is null.</summary>
/// <param name="AlwaysValidCustomers">Customers of both compared groups where somebody looks every day.</param>
/// <param name="AlwaysValidDays">Days until there are so many.</param>
/// <param name="FixedHorizonCustomers">Customers where somebody looks once.</param>
/// <param name="FixedHorizonDays">Days until there are so many.</param>
/// <param name="Cost">Reward that is given up meanwhile by customers outside of treatment.</param>
internal sealed record PlanExperimentJson(
    double? AlwaysValidCustomers, double? AlwaysValidDays, double? FixedHorizonCustomers, double? FixedHorizonDays, double? Cost);
