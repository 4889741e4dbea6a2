using System.Globalization;
using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Contacts;
using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Tests.Caps;

/// <summary>Caps and contact policy against a naive recount of random histories that knows nothing of the product's counting.</summary>
public sealed class CapPropertyTests
{
    private static readonly string[] Periods = ["day", "week", "month", "{rolling: 36h}", "{rolling: 7d}", "{rolling: 30d}"];
    private static readonly string[] Scopes =
        ["", "scope: option, dimension: offer, ", "scope: option, dimension: offer, options: [ten, gift], ", "scope: channel, ", "scope: channel, channels: [email, sms], "];
    private static readonly string[] Events = ["", "by: activation, ", "by: outcome, outcome: open, "];
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe"];

    [Fact]
    public void Find_RandomHistories_RemovesExactlyTheContactsThatACapForbids()
    {
        var random = new SeededRandom(20260602);
        int removed = 0;
        int kept = 0;
        for (int round = 0; round < 150; round++)
        {
            string zone = Pick(random, Zones);
            UseCaseModel[] models = [Model("spring", random, zone), Model("summer", random, zone)];
            ContactPolicyModel? policy = Policy(random, zone);
            var state = CustomerState.Empty(DateTimeOffset.UnixEpoch);

            // Around both changes of the clock, a month's and a year's end.
            DateTimeOffset now = new DateTimeOffset(2026, 1 + (3 * random.NextInt(4)), 20, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.NextInt(1440));
            for (int step = 0; step < 60; step++)
            {
                now = now.AddMinutes(random.NextInt(step % 10 == 9 ? 20_000 : 900));
                UseCaseModel model = models[random.NextInt(2)];
                EligibleSet set = model.Eligibility.Find(new FilterInput { Time = now, Customer = state, ContactPolicy = policy }).Set;
                for (int action = 0; action < model.Actions.Count; action++)
                {
                    bool isForbidden = model.Actions.IsContact(action) && IsForbidden(model, action, policy, state, now);
                    Assert.Equal(!isForbidden, set.Contains(action));
                    (removed, kept) = isForbidden ? (removed + 1, kept) : (removed, kept + (model.Actions.IsContact(action) ? 1 : 0));
                }

                state = Live(random, state, model, set, now, step);
            }
        }

        // The histories ask both questions often.
        Assert.True(removed > 5_000 && kept > 5_000, $"{removed} removed, {kept} kept");
    }

    [Fact]
    public void Find_UnknownCustomer_KeepsOnlyWhatIsNoContact()
    {
        UseCaseModel model = Compile("spring", "caps: [{most: 5, per: day}]", "UTC");

        EligibleSet set = model.Eligibility.Find(new FilterInput { Time = DateTimeOffset.UnixEpoch.AddYears(56) }).Set;

        Assert.All(Enumerable.Range(0, model.Actions.Count), action => Assert.Equal(!model.Actions.IsContact(action), set.Contains(action)));
    }

    // Something is decided, carried out, aborted or done.
    private static CustomerState Live(
        SeededRandom random, CustomerState state, UseCaseModel model, EligibleSet set, DateTimeOffset now, int step)
    {
        var id = new DecisionId(DecisionId.FirstAt(now).Value + (ulong)step);
        var contact = new CustomerContact
        {
            Id = id,
            UseCase = model.Id,
            Revision = 1,
            Action = model.Actions.KeyOf(set.ActionAt(random.NextInt(set.Count))),
            Model = model,
        };
        state = state.With(contact);
        CustomerContact earlier = state.Contacts[random.NextInt(state.Contacts.Length)];
        switch (random.NextInt(6))
        {
            case 0:
                return state.Without(earlier.Id);
            case 1 or 2:
                return state.With(earlier with { Activation = ActivationState.Activated, ActivationTime = earlier.ActivationTime ?? now });
            case 3 or 4:
                CustomerOutcome outcome = new($"o{step}", earlier, random.NextInt(3) == 0 ? "order" : "open", 1.0, now);
                return new CustomerState(state.Since, state.Contacts, state.Outcomes.Add(outcome));
            default:
                return state;
        }
    }

    private static bool IsForbidden(UseCaseModel model, int action, ContactPolicyModel? policy, CustomerState state, DateTimeOffset now) =>
        model.Definition.Caps.Any(cap => Forbids(cap, model.Definition.Schedule.TimeZone, model.Id, model.Actions.KeyOf(action), state, now))
        || (policy?.Definition.Caps.Any(cap => Forbids(cap, policy.Definition.TimeZone, null, model.Actions.KeyOf(action), state, now)) ?? false);

    private static bool Forbids(CapDefinition cap, string zone, string? useCase, string key, CustomerState state, DateTimeOffset now)
    {
        // An action's key is offer/channel. Without a list the cap counts the contacts that share the action's own option.
        int place = cap.Scope == CapScope.Channel ? 1 : 0;
        EquatableList<string> listed = cap.Scope == CapScope.Channel ? cap.Channels : cap.Options;
        string own = key.Split('/')[place];
        string[] counted = listed.Count > 0 ? [.. listed] : [own];
        if (cap.Scope != CapScope.UseCase && !counted.Contains(own))
        {
            return false;
        }

        bool Matches(CustomerContact contact) =>
            (useCase is null || contact.UseCase == useCase)
            && (cap.Scope == CapScope.UseCase || counted.Contains(contact.Action!.Split('/')[place]));
        int count = cap.By switch
        {
            CapEvent.Outcome => state.Outcomes.Count(outcome =>
                outcome.Name == cap.Outcome && Matches(outcome.Decision) && SharePeriod(cap.Per, zone, outcome.Time, now)),
            CapEvent.Activation => state.Contacts.Count(contact =>
                IsSent(contact) && Matches(contact) && contact.ActivationTime is { } time && SharePeriod(cap.Per, zone, time, now)),
            _ => state.Contacts.Count(contact => IsSent(contact) && Matches(contact) && SharePeriod(cap.Per, zone, contact.Time, now)),
        };
        return count >= cap.Most;
    }

    private static bool IsSent(CustomerContact contact) => !contact.Action!.StartsWith("none/", StringComparison.Ordinal);

    private static bool SharePeriod(CapPeriod period, string zone, DateTimeOffset one, DateTimeOffset now)
    {
        DateTime local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(one, zone).DateTime;
        DateTime localNow = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(now, zone).DateTime;
        return period.Kind switch
        {
            CapPeriodKind.Day => local.Date == localNow.Date,
            CapPeriodKind.Week => (ISOWeek.GetYear(local), ISOWeek.GetWeekOfYear(local)) == (ISOWeek.GetYear(localNow), ISOWeek.GetWeekOfYear(localNow)),
            CapPeriodKind.Month => (local.Year, local.Month) == (localNow.Year, localNow.Month),
            _ => now - one < period.Length,
        };
    }

    private static UseCaseModel Model(string id, SeededRandom random, string zone) => Compile(id, $"caps: [{Caps(random, Scopes)}]", zone);

    private static ContactPolicyModel? Policy(SeededRandom random, string zone)
    {
        string[] scopes = ["", "scope: all, ", "scope: channel, ", "scope: channel, channels: [sms, push], "];
        ContactPolicyResult read = ContactPolicyReader.Read($"time_zone: {zone}\ncaps: [{Caps(random, scopes)}]");
        Assert.Empty(read.Violations);
        return ContactPolicyModel.Compile(read.Definition!);
    }

    private static string Caps(SeededRandom random, string[] scopes) => string.Join(", ", Enumerable.Range(0, random.NextInt(4)).Select(_ =>
        FormattableString.Invariant($"{{{Pick(random, scopes)}{Pick(random, Events)}most: {1 + random.NextInt(5)}, per: {Pick(random, Periods)}}}")));

    private static UseCaseModel Compile(string id, string more, string zone)
    {
        var text = new UseCaseText
        {
            Id = id,
            Offers = ["id: none, sends: false", "id: ten", "id: gift"],
            Channels = ["id: email", "id: sms", "id: push"],
            Schedule = $"cron: '0 3 * * *', time_zone: {zone}",
            More = more,
        };
        DefinitionResult read = DefinitionReader.Read(text.ToString());
        Assert.Empty(read.Violations);
        return UseCaseModel.Compile(read.Definition!, 1);
    }

    private static string Pick(SeededRandom random, string[] words) => words[random.NextInt(words.Length)];
}
