using System.Collections.Immutable;
using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Measuring;
using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Groups;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Groups;

namespace Decisioning.Service.Tests.Measuring;

public sealed class HoldoutHistoryTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;

    public HoldoutHistoryTests() => _database = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = _folder.Path });

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    // 0 until day 10, then 0.1 until day 20, then 0.2.
    [Theory]
    [InlineData(0, 30, new[] { 0.2, 0.1, 0.0 })]
    [InlineData(12, 30, new[] { 0.2, 0.1 })]
    [InlineData(12, 15, new[] { 0.1 })]
    [InlineData(0, 5, new[] { 0.0 })]
    [InlineData(25, 30, new[] { 0.2 })]
    public async Task InForceAsync_TwoChanges_GivesThoseOfThePeriod(int from, int to, double[] expected)
    {
        var store = new SqliteGlobalHoldoutStore(_database);
        GlobalHoldout before = GlobalHoldout.None;
        foreach ((double share, int day) in new[] { (0.1, 10), (0.2, 20) })
        {
            GlobalHoldout after = before with { Share = share, Version = before.Version + 1 };
            var entry = new AuditEntry(Start.AddDays(day), null, "ann", AuditActions.GlobalHoldoutSet, "", null)
            {
                Details = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                    .Add(HoldoutHistory.ShareBefore, FormattableString.Invariant($"{before.Share}"))
                    .Add(HoldoutHistory.SaltBefore, before.Salt),
            };
            Assert.True(await store.TrySaveAsync(after, entry, TestContext.Current.CancellationToken));
            before = after;
        }

        IReadOnlyList<GlobalHoldout> found = await new HoldoutHistory(store, new SqliteAuditLog(_database)).InForceAsync(
            new TallyPeriod(Start.AddDays(from), Start.AddDays(to), Start.AddDays(to)), TestContext.Current.CancellationToken);

        Assert.Equal(expected, found.Select(holdout => holdout.Share));
        Assert.All(found, holdout => Assert.Equal(GlobalHoldout.DefaultSalt, holdout.Salt));
    }
}
