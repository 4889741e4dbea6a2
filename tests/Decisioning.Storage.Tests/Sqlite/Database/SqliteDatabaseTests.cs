using System.ComponentModel.DataAnnotations;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Tests.Sqlite.Database;

public sealed class SqliteDatabaseTests : IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public void Open_FolderInUse_ThrowsAndNamesTheFolder()
    {
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(Open);

        Assert.Contains(_folder.Folder, failure.Message, StringComparison.Ordinal);
        Assert.Contains("in use", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NewerFile_ThrowsAndLeavesItAsItIs()
    {
        await SetVersionAsync(Schema.Version + 1);

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(Open);

        Assert.Contains("newer release", failure.Message, StringComparison.Ordinal);
        // The lock was freed, and the version is still the newer one.
        Assert.Throws<InvalidOperationException>(Open);
        await SetVersionAsync(Schema.Version);
        await using SqliteDatabase database = Open();
    }

    [Fact]
    public async Task Open_MigrationThatFailsHalfWay_IsUndone()
    {
        await _folder.Database.DisposeAsync();
        using (var session = SqliteSession.OpenWriter(_folder.Database.Path))
        {
            // As if the file were of version 0 and one of the tables stood in the way.
            session.ExecuteScript("DROP TABLE decisions; PRAGMA user_version = 0");
        }

        Assert.Throws<SqliteStoreException>(Open);

        using var after = SqliteSession.OpenReader(_folder.Database.Path);
        SqliteStatement tables = after.Prepare("SELECT count(*) FROM sqlite_master WHERE name = 'decisions'");
        Assert.True(tables.Step());
        Assert.Equal(0, tables.GetInt32(0));
    }

    [Fact]
    public async Task Open_FileThatIsNoDatabase_Throws()
    {
        await _folder.Database.DisposeAsync();
        await File.WriteAllTextAsync(_folder.Database.Path, new string('x', 10_000), Token);

        Assert.Throws<SqliteStoreException>(Open);
    }

    [Fact]
    public void Open_OptionsOutOfRange_Throws() => Assert.Throws<ValidationException>(
        () => SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = _folder.Folder, QueueCapacity = 0 }));

    [Fact]
    public async Task DisposeAsync_WritesQueued_StoresThemAll()
    {
        SqliteDecisionLog log = new(_folder.Database);
        for (int i = 0; i < 5000; i++)
        {
            await log.AppendAsync(Samples.Decision(Samples.IdAt(Samples.Noon, i)), Durability.Async, Token);
        }

        await _folder.Database.DisposeAsync();
        Assert.Equal(0, _folder.Database.LostWrites);
        SqliteDecisionLog again = new(await _folder.ReopenAsync());

        for (int i = 0; i < 5000; i++)
        {
            Assert.NotNull(await again.FindAsync(Samples.IdAt(Samples.Noon, i), Token));
        }
    }

    [Fact]
    public async Task AppendAsync_AfterDispose_Throws()
    {
        await _folder.Database.DisposeAsync();
        SqliteDecisionLog log = new(_folder.Database);

        foreach (Durability durability in Enum.GetValues<Durability>())
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(
                async () => await log.AppendAsync(Samples.Decision(Samples.IdAt(Samples.Noon)), durability, Token));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await log.FindAsync(new DecisionId(1), Token));
    }

    private SqliteDatabase Open() => SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = _folder.Folder });

    private async Task SetVersionAsync(int version)
    {
        await _folder.Database.DisposeAsync();
        using var session = SqliteSession.OpenWriter(_folder.Database.Path);
        session.ExecuteScript($"PRAGMA user_version = {version}");
    }
}
