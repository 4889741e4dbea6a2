namespace Decisioning.Storage.Sqlite.Funnel;

/// <summary>The table of the funnel.</summary>
internal static class FunnelSchema
{
    /// <summary>Makes it.</summary>
    public const string Step =
        """
        CREATE TABLE rule_funnel (
          use_case TEXT NOT NULL,
          day INTEGER NOT NULL,
          rule TEXT NOT NULL, -- empty for the day as a whole
          decisions INTEGER NOT NULL,
          actions INTEGER NOT NULL,
          emptied INTEGER NOT NULL,
          priced INTEGER NOT NULL,
          given_up REAL NOT NULL,
          given_up_squares REAL NOT NULL,
          PRIMARY KEY (use_case, day, rule)
        );
        """;
}
