using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="ICustomerHistoryStore"/> must do.</summary>
public abstract class CustomerHistoryContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract ICustomerHistoryStore History { get; }

    protected abstract IDecisionLog Decisions { get; }

    protected abstract IOutcomeLog Log { get; }

    [Fact]
    public async Task ReadAsync_UnknownCustomer_IsEmpty()
    {
        CustomerState state = await History.ReadAsync("nobody", DateTimeOffset.MinValue, Token);

        Assert.Empty(state.Contacts);
        Assert.Empty(state.Outcomes);
        Assert.Equal(DateTimeOffset.MinValue, state.Since);
    }

    [Fact]
    public async Task ReadAsync_ContactsSince_LeavesOutOlderOnesAbortedOnesAndThoseWithoutAction()
    {
        Decision[] decisions =
        [
            .. Enumerable.Range(0, 6).Select(i => Samples.Decision(Samples.IdAt(Samples.Noon.AddHours(i))) with { Customer = "anna" }),
            Samples.Decision(Samples.IdAt(Samples.Noon, 9)) with { Customer = "ben" },
        ];
        decisions[5] = decisions[5] with { Action = null };
        foreach (Decision decision in decisions)
        {
            await Decisions.AppendAsync(decision, Durability.Durable, Token);
        }

        await Log.AppendActivationsAsync(
            [
                ActivationOf(decisions[2], ActivationState.Activated),
                ActivationOf(decisions[3], ActivationState.Activated),
                ActivationOf(decisions[3], ActivationState.Aborted),
                ActivationOf(decisions[4], ActivationState.Aborted) with { UseCase = "another" },
            ],
            Token);

        CustomerState state = await History.ReadAsync("anna", Samples.Noon.AddHours(1), Token);

        Assert.Equal([decisions[1].Id, decisions[2].Id, decisions[4].Id], state.Contacts.Select(contact => contact.Id));
        Assert.Equal(
            [ActivationState.Unknown, ActivationState.Activated, ActivationState.Unknown], state.Contacts.Select(contact => contact.Activation));
        Assert.Equal([null, decisions[2].Id.Time.AddMinutes(1), null], state.Contacts.Select(contact => contact.ActivationTime));
        Assert.All(state.Contacts, contact => Assert.Equal(("ten-percent/email", 3), (contact.Action, contact.Revision)));
    }

    // What was not sent is no contact; it stands beside them, as carried out when it was decided, unless it was aborted.
    [Fact]
    public async Task ReadAsync_Shadows_AreKeptApartFromContacts()
    {
        Decision sent = Samples.Decision(Samples.IdAt(Samples.Noon)) with { Customer = "anna" };
        Decision shadow = Samples.Decision(Samples.IdAt(Samples.Noon, 1)) with { Customer = "anna", Action = null, Shadow = "ten-percent/email" };
        Decision aborted = Samples.Decision(Samples.IdAt(Samples.Noon, 2)) with { Customer = "anna", Action = null, Shadow = "ten-percent/email" };
        foreach (Decision decision in new[] { sent, shadow, aborted })
        {
            await Decisions.AppendAsync(decision, Durability.Durable, Token);
        }

        await Log.AppendActivationsAsync([ActivationOf(aborted, ActivationState.Aborted)], Token);

        CustomerState state = await History.ReadAsync("anna", Samples.Noon, Token);

        Assert.Equal([sent.Id], state.Contacts.Select(contact => contact.Id));
        Assert.Equal([sent.Id, shadow.Id], state.AsIfSent().Contacts.Select(contact => contact.Id));
        Assert.Equal(shadow.Id.Time, state.AllContacts[1].ActivationTime);
    }

    [Fact]
    public async Task ReadAsync_OutcomesSince_CountsThoseOfOlderAndOfAbortedDecisions()
    {
        Decision old = Samples.Decision(Samples.IdAt(Samples.Noon)) with { Customer = "anna" };
        Decision aborted = Samples.Decision(Samples.IdAt(Samples.Noon, 1)) with { Customer = "anna", Action = null };
        await Decisions.AppendAsync(old, Durability.Durable, Token);
        await Decisions.AppendAsync(aborted, Durability.Durable, Token);
        await Log.AppendActivationsAsync([ActivationOf(aborted, ActivationState.Aborted)], Token);
        _ = await Log.AppendOutcomesAsync(
            [
                Samples.Outcome("late", old.Id) with { Time = Samples.Noon.AddDays(3) },
                Samples.Outcome("early", old.Id),
                Samples.Outcome("unsubscribe", aborted.Id) with { Time = Samples.Noon.AddDays(2) },
                Samples.Outcome("of another use case", old.Id, "another") with { Time = Samples.Noon.AddDays(2) },
            ],
            Token);

        CustomerState state = await History.ReadAsync("anna", Samples.Noon.AddDays(1), Token);

        Assert.Equal(["unsubscribe", "late"], state.Outcomes.Select(outcome => outcome.OutcomeId));
        Assert.Equal([null, "ten-percent/email"], state.Outcomes.Select(outcome => outcome.Decision.Action));
        Assert.Equal([Samples.Noon.AddDays(2), Samples.Noon.AddDays(3)], state.Outcomes.Select(outcome => outcome.Time));
        Assert.Empty(state.Contacts);
    }

    private static Activation ActivationOf(Decision decision, ActivationState state) =>
        new(decision.Id, decision.UseCase, state, decision.Id.Time.AddMinutes(1), decision.Id.Time.AddMinutes(2));
}
