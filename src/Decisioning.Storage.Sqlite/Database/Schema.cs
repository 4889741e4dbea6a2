using Decisioning.Storage.Sqlite.Access;
using Decisioning.Storage.Sqlite.Contacts;
using Decisioning.Storage.Sqlite.Funnel;

namespace Decisioning.Storage.Sqlite.Database;

/// <summary>Tables of the database and the steps from one version of them to the next.</summary>
/// <remarks>
/// Times are 100-nanosecond ticks since 1970 in UTC, days are numbers of days since 0001-01-01 (<see cref="DateOnly.DayNumber"/>).
/// A decision id is stored as the signed number of the same bits: the order is the same until the year 2039.
/// </remarks>
internal static class Schema
{
    /// <summary>The version that this program writes; PRAGMA user_version holds a file's version.</summary>
    public static int Version => Steps.Length;

    /// <summary>Step i leads from version i to version i + 1. Steps that were released never change.</summary>
    private static string[] Steps { get; } =
    [
        """
        CREATE TABLE decisions (
          id INTEGER PRIMARY KEY,
          use_case TEXT NOT NULL,
          revision INTEGER NOT NULL,
          customer TEXT NOT NULL,
          experiment_group INTEGER NOT NULL,
          action TEXT,
          policy_version INTEGER NOT NULL,
          policy_hash NOT NULL, -- BLOB of 32 bytes, or TEXT where it is no SHA-256
          seed INTEGER NOT NULL,
          propensity REAL,
          context BLOB NOT NULL, -- 16-bit little-endian numbers, in grid steps
          eligible_set BLOB NOT NULL,
          fallback INTEGER NOT NULL,
          request_id TEXT
        );
        CREATE INDEX decisions_by_use_case ON decisions (use_case, id);
        CREATE INDEX decisions_by_request ON decisions (use_case, request_id, id) WHERE request_id IS NOT NULL;

        CREATE TABLE outcomes (
          use_case TEXT NOT NULL,
          outcome_id TEXT NOT NULL,
          decision INTEGER NOT NULL, -- no foreign key: outcomes of unknown decisions are kept and counted
          name TEXT NOT NULL,
          value REAL NOT NULL,
          time INTEGER NOT NULL,
          received INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX outcomes_by_id ON outcomes (use_case, outcome_id);
        CREATE INDEX outcomes_by_decision ON outcomes (decision, time, outcome_id);

        CREATE TABLE activations (
          decision INTEGER NOT NULL,
          use_case TEXT NOT NULL,
          state INTEGER NOT NULL,
          time INTEGER NOT NULL,
          received INTEGER NOT NULL, -- when the state first reached us
          PRIMARY KEY (decision, use_case, state)
        ) WITHOUT ROWID;

        CREATE TABLE policies (
          use_case TEXT NOT NULL,
          version INTEGER NOT NULL,
          hash TEXT NOT NULL,
          content BLOB NOT NULL,
          PRIMARY KEY (use_case, version)
        );
        CREATE TABLE live_policies (
          use_case TEXT PRIMARY KEY,
          version INTEGER NOT NULL,
          hash TEXT NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE use_case_revisions (
          use_case TEXT NOT NULL,
          revision INTEGER NOT NULL,
          definition TEXT NOT NULL,
          created INTEGER NOT NULL,
          is_archived INTEGER NOT NULL,
          PRIMARY KEY (use_case, revision)
        );

        CREATE TABLE day_statistics (
          use_case TEXT NOT NULL,
          schema TEXT NOT NULL,
          day INTEGER NOT NULL,
          is_frozen INTEGER NOT NULL,
          decisions INTEGER NOT NULL,
          observations INTEGER NOT NULL,
          aborted INTEGER NOT NULL,
          other_groups INTEGER NOT NULL,
          outcomes INTEGER NOT NULL,
          outcomes_joined INTEGER NOT NULL,
          outcomes_outside_window INTEGER NOT NULL,
          content BLOB NOT NULL,
          PRIMARY KEY (use_case, schema, day)
        );

        CREATE TABLE training_runs (
          use_case TEXT NOT NULL,
          as_of INTEGER NOT NULL,
          version INTEGER NOT NULL,
          status INTEGER NOT NULL,
          started INTEGER NOT NULL,
          ended INTEGER,
          decisions INTEGER NOT NULL,
          observations INTEGER NOT NULL,
          aborted INTEGER NOT NULL,
          other_groups INTEGER NOT NULL,
          outcomes INTEGER NOT NULL,
          outcomes_joined INTEGER NOT NULL,
          outcomes_outside_window INTEGER NOT NULL,
          outcomes_of_unknown_decisions INTEGER NOT NULL,
          policy_hash TEXT NOT NULL,
          checks TEXT NOT NULL, -- JSON
          PRIMARY KEY (use_case, as_of)
        );
        """,
        AuditSchema.Step,
        "CREATE INDEX decisions_by_customer ON decisions (customer, id);",
        LifecycleSchema.Step,
        GroupsSchema.Step,
        SqliteContactPolicyStore.SchemaStep,
        ErasingSchema.Step,
        FunnelSchema.Step,
        "ALTER TABLE decisions ADD COLUMN shadow TEXT; -- the action that treatment would have got, where a group gets nothing\n",
        SqliteApiKeyStore.SchemaStep,
    ];

    /// <summary>Brings a file to <see cref="Version"/>, each step in a transaction of its own.</summary>
    /// <exception cref="InvalidOperationException">The file is newer than this program.</exception>
    public static void Migrate(SqliteSession session, string path)
    {
        SqliteStatement read = session.Prepare("PRAGMA user_version");
        _ = read.Step();
        int version = read.GetInt32(0);
        read.Reset();
        if (version > Version)
        {
            throw new InvalidOperationException(
                $"{path} has schema version {version}, and this program knows versions up to {Version}. "
                + "It was written by a newer release: start that one.");
        }

        for (; version < Version; version++)
        {
            session.ExecuteScript($"BEGIN; {Steps[version]} PRAGMA user_version = {version + 1}; COMMIT");
        }
    }
}
