namespace Decisioning.Storage.Sqlite.Database;

/// <summary>The table of what changes of a use case; its revisions never do.</summary>
internal static class LifecycleSchema
{
    /// <summary>Makes it; use cases of before are live or archived, as their newest revision says.</summary>
    public const string Step =
        """
        CREATE TABLE use_case_heads (
          use_case TEXT PRIMARY KEY,
          version INTEGER NOT NULL,
          state INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          newest_revision INTEGER NOT NULL,
          pending_revision INTEGER,
          needs_two_people INTEGER NOT NULL,
          editors TEXT NOT NULL, -- JSON list of texts
          changed INTEGER NOT NULL,
          changed_by TEXT NOT NULL,
          reason TEXT NOT NULL
        ) WITHOUT ROWID;
        INSERT INTO use_case_heads
          SELECT use_case, revision, CASE is_archived WHEN 1 THEN 6 ELSE 4 END, revision, revision, NULL, 0, '[]', created, '', ''
          FROM use_case_revisions r
          WHERE revision = (SELECT max(revision) FROM use_case_revisions n WHERE n.use_case = r.use_case);
        ALTER TABLE use_case_revisions DROP COLUMN is_archived;
        ALTER TABLE use_case_revisions ADD COLUMN actor TEXT NOT NULL DEFAULT '';
        ALTER TABLE use_case_revisions ADD COLUMN reason TEXT NOT NULL DEFAULT '';
        """;
}
