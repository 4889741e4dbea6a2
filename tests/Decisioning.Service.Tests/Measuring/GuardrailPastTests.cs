using Decisioning.Service.Guardrails;
using Decisioning.UseCases.Audit;

namespace Decisioning.Service.Tests.Measuring;

public sealed class GuardrailPastTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_Alerts_KeepTheEvidence()
    {
        var past = GuardrailPast.Of([Entry(3, GuardrailWords.Alerted), Entry(2, GuardrailWords.Alerted)]);

        Assert.Equal((null, 0), (past.Since, past.Changes));
        Assert.Equal(Start.AddDays(3), past.Last?.Time);
    }

    // An option that was disabled has two entries: the new revision, and what the guardrail says of it. A kill loses the second one.
    [Fact]
    public void Of_Changes_RestartAndCountOnceEach()
    {
        var past = GuardrailPast.Of(
        [
            Entry(9, GuardrailWords.Alerted),
            Entry(8, "updated", 5),
            Entry(6, GuardrailWords.RolledBack),
            Entry(4, GuardrailWords.OptionDisabled, 2),
            Entry(4, "updated", 2),
        ]);

        Assert.Equal((Start.AddDays(8), 3), (past.Since, past.Changes));
        Assert.Equal(GuardrailWords.Alerted, past.Last?.Action);
    }

    // What all starts of all guardrails may err together is 5 %.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ConfidenceOf_AllStarts_AddUpToFivePercent(int guardrails)
    {
        double[] errors = [.. Enumerable.Range(0, 100_000).Select(changes => 1.0 - GuardrailTally.ConfidenceOf(guardrails, changes))];

        Assert.Equal(0.025 / guardrails, errors[0], 1e-12);
        Assert.InRange(guardrails * errors.Sum(), 0.0499, 0.05 + 1e-9);
    }

    private static AuditEntry Entry(int day, string action, int? revision = null) =>
        new(Start.AddDays(day), "shop", "guardrail:leaving", action, "", revision);
}
