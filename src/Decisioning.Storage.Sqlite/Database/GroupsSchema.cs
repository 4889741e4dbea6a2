namespace Decisioning.Storage.Sqlite.Database;

/// <summary>What the groups need: a mark on decisions of test customers, and the holdout across all use cases.</summary>
internal static class GroupsSchema
{
    /// <summary>Makes it.</summary>
    public const string Step =
        """
        ALTER TABLE decisions ADD COLUMN is_forced INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE global_holdout (
          only INTEGER PRIMARY KEY CHECK (only = 1),
          share REAL NOT NULL,
          salt TEXT NOT NULL,
          version INTEGER NOT NULL
        );
        """;
}
