namespace Decisioning.Storage.Sqlite.Database;

/// <summary>The table of what was erased: numbers alone.</summary>
internal static class ErasingSchema
{
    /// <summary>Makes it.</summary>
    public const string Step =
        """
        CREATE TABLE erasures (
          number INTEGER PRIMARY KEY,
          use_case TEXT NOT NULL,
          time INTEGER NOT NULL,
          decisions INTEGER NOT NULL,
          is_wiped INTEGER NOT NULL -- whether the file was rewritten since
        );
        CREATE INDEX erasures_by_use_case ON erasures (use_case, time);
        """;
}
