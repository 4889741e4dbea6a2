using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Budgets;

public sealed class BudgetAmountTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("100 * elapsed", CapPeriodKind.Day, "2026-03-29T10:30:00Z", 50)] // 11.5 of the 23 hours of that day.
    [InlineData("100 * elapsed", CapPeriodKind.Week, "2026-06-03T22:00:00Z", 42)]
    [InlineData("62 * elapsed + 0.5", CapPeriodKind.Month, "2026-12-10T23:00:00Z", 20)]
    [InlineData("1000 * elapsed", CapPeriodKind.Total, "2026-12-10T23:00:00Z", 1000)]
    [InlineData("10 * weekday", CapPeriodKind.Day, "2026-06-07T21:59:00Z", 70)]
    [InlineData("10 * weekday", CapPeriodKind.Day, "2026-06-07T22:00:00Z", 10)]
    [InlineData("100 * month + day", CapPeriodKind.Day, "2026-12-31T23:30:00Z", 101)]
    [InlineData("day / 0", CapPeriodKind.Day, "2026-12-31T23:30:00Z", 0)]
    public void IsUsedUp_Expression_LeavesAsMuchAsItSays(string expression, CapPeriodKind per, string time, int most)
    {
        var amount = new BudgetAmount(new BudgetDefinition("offer", "voucher", 0, per) { MostExpression = expression });
        DateTimeOffset moment = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        int used = 0;
        while (used <= most && !amount.IsUsedUp(used, moment, Berlin))
        {
            used++;
        }

        Assert.Equal(most, used);
    }

    [Fact]
    public void IsUsedUp_Number_EndsAtIt()
    {
        var uses = new BudgetAmount(new BudgetDefinition("offer", "voucher", 3, CapPeriodKind.Day));
        var values = new BudgetAmount(new BudgetDefinition("offer", "voucher", 3.5, CapPeriodKind.Day) { By = BudgetMeasure.OutcomeValue });

        Assert.Equal([false, true], new[] { 2.0, 3.0 }.Select(used => uses.IsUsedUp(used, DateTimeOffset.UnixEpoch, Berlin)));
        Assert.Equal([false, true], new[] { 3.4, 3.5 }.Select(used => values.IsUsedUp(used, DateTimeOffset.UnixEpoch, Berlin)));
    }
}
