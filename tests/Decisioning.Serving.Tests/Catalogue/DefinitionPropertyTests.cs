using Decisioning.Bandits;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Definition;

namespace Decisioning.Serving.Tests.Catalogue;

/// <summary>Random and spoilt definitions through reader and catalogue: no exception, and what is stored is always whole.</summary>
public sealed class DefinitionPropertyTests
{
    private static readonly string[] Parts =
    [
        "attributes: [{name: tenure, type: number}, {name: agreed, type: boolean}, {name: zone, type: text}]",
        "audience: 'tenure > 3 and (agreed or missing(agreed))'",
        "constraints: {exclude: [{offer: gift, channel: sms}], require: [{if: {offer: ten}, then: {channel: [email, sms]}}]}",
        "consent: {attribute: agreed, opt_out_outcomes: {sms: [open]}}",
        "quiet_hours: {from: '21:00', to: '08:00', time_zone_attribute: zone, channels: [sms]}",
        "stop_events: [{outcome: order, for: 30d}, {outcome: open, until: order}]",
        "caps: [{most: 2, per: day}]",
    ];

    [Fact]
    public async Task Catalogue_RandomAndMutatedDefinitions_StoresWholeOnesAndNothingElse()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        var random = new SeededRandom(20261127);
        int valid = 0;
        for (int i = 0; i < 10_000; i++)
        {
            string text = Make(random);
            DefinitionResult read = DefinitionReader.Read(random.NextInt(8) == 0 ? text : Mutated(text, random));
            Assert.Equal(read.IsValid, read.Violations.Count == 0);
            if (!read.IsValid)
            {
                continue;
            }

            valid++;
            string id = read.Definition.Id;
            CatalogueChange change = await node.Store.FindAsync(id, Stop) is null
                ? await node.Catalogue.CreateAsync(read.Definition, ChangeNote.None, Stop)
                : await node.Catalogue.UpdateAsync(read.Definition, ExpectedHead.Any, ChangeNote.None, Stop);
            Assert.Equal(CatalogueOutcome.Done, change.Outcome);
            StoredUseCase stored = (await node.Store.FindAsync(id, Stop))!;
            Assert.Equal(read.Definition, DefinitionReader.Read(stored.Definition).Definition);
            Assert.NotNull(await node.Policies.GetLiveAsync(id, Stop));
        }

        // Both kinds must have been met, or the loop shows nothing.
        Assert.InRange(valid, 500, 9_500);
        IReadOnlyList<StoredUseCase> all = await node.Store.ListAsync(Stop);
        Assert.All(all, revision => Assert.True(DefinitionReader.Read(revision.Definition).IsValid));
        await node.Registry.RefreshAllAsync(Stop);
        Assert.Equal(all.Select(revision => revision.UseCase).Order(), node.Registry.All.Select(live => live.Model.Id).Order());
    }

    private static string Make(SeededRandom random) => (new UseCaseText
    {
        Offers = ["id: none, sends: false", "id: ten, eligible: orders > 3", "id: gift"],
        Channels = random.NextInt(2) == 0 ? ["id: email", "id: sms"] : ["id: email, send_at: '09:00'", "id: sms"],
        More = string.Join('\n', Parts.Where((_, part) => part == 0 || random.NextInt(3) != 0)),
    }).ToString();

    private static string Mutated(string text, SeededRandom random)
    {
        for (int changes = random.NextInt(2); changes >= 0; changes--)
        {
            int place = random.NextInt(text.Length);
            text = random.NextInt(5) switch
            {
                0 => text.Remove(place, 1),
                1 => text.Insert(place, ((char)(32 + random.NextInt(95))).ToString()),
                2 => text[..place] + (char)('0' + random.NextInt(10)) + text[Math.Min(text.Length, place + 1)..],
                3 => WithLine(text, random, remove: true),
                _ => WithLine(text, random, remove: false),
            };
        }

        return text;
    }

    // A line left out, or standing there twice in another place.
    private static string WithLine(string text, SeededRandom random, bool remove)
    {
        List<string> lines = [.. text.Split('\n')];
        int line = random.NextInt(lines.Count);
        string taken = lines[line];
        if (remove)
        {
            lines.RemoveAt(line);
        }
        else
        {
            lines.Insert(random.NextInt(lines.Count), taken);
        }

        return string.Join('\n', lines);
    }
}
