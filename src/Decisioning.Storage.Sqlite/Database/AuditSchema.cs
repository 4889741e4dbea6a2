namespace Decisioning.Storage.Sqlite.Database;

/// <summary>The table of the audit log.</summary>
internal static class AuditSchema
{
    /// <summary>Makes it.</summary>
    public const string Step =
        """
        CREATE TABLE audit_entries (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          time INTEGER NOT NULL,
          use_case TEXT,
          actor TEXT NOT NULL,
          action TEXT NOT NULL,
          reason TEXT NOT NULL,
          revision INTEGER,
          details TEXT NOT NULL -- JSON object of texts
        );
        CREATE INDEX audit_entries_by_use_case ON audit_entries (use_case, number);
        CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER audit_entries_last BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        """;
}
