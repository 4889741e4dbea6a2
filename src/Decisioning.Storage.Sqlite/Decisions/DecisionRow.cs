using System.Runtime.InteropServices;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Sqlite.Decisions;

/// <summary>A decision as a row.</summary>
internal static class DecisionRow
{
    /// <summary>The columns, in the order of <see cref="Read"/> and of <see cref="Insert"/>'s parameters.</summary>
    public const string Columns =
        "id, use_case, revision, customer, experiment_group, action, policy_version, policy_hash, seed, propensity, context, eligible_set, "
        + "fallback, request_id, is_forced, shadow";

    private const int HashBytes = 32;

    public static void Insert(SqliteSession session, Decision decision)
    {
        SqliteStatement insert = session
            .Prepare($"INSERT INTO decisions ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")
            .Bind(1, (long)decision.Id.Value)
            .Bind(2, decision.UseCase)
            .Bind(3, decision.UseCaseRevision)
            .Bind(4, decision.Customer)
            .Bind(5, (int)decision.Group)
            .Bind(6, decision.Action)
            .Bind(7, decision.PolicyVersion)
            .Bind(9, (long)decision.Seed)
            .Bind(10, decision.Propensity)
            .Bind(11, MemoryMarshal.AsBytes(decision.Context.Span))
            .Bind(12, decision.EligibleSet.Span)
            .Bind(13, (int)decision.Fallback)
            .Bind(14, decision.RequestId)
            .Bind(15, decision.IsForced ? 1 : 0)
            .Bind(16, decision.Shadow);
        BindHash(insert, decision.PolicyHash);
        _ = insert.Run();
    }

    public static Decision Read(SqliteStatement row) => new()
    {
        Id = new DecisionId((ulong)row.GetInt64(0)),
        UseCase = row.GetString(1),
        UseCaseRevision = row.GetInt32(2),
        Customer = row.GetString(3),
        Group = (Group)row.GetInt32(4),
        Action = row.GetStringOrNull(5),
        PolicyVersion = row.GetInt64(6),
        PolicyHash = row.IsBlob(7) ? Convert.ToHexStringLower(row.GetBytes(7)) : row.GetString(7),
        Seed = (ulong)row.GetInt64(8),
        Propensity = row.IsNull(9) ? null : row.GetDouble(9),
        Context = MemoryMarshal.Cast<byte, short>(row.GetBytes(10)).ToArray(),
        EligibleSet = row.GetBytes(11).ToArray(),
        Fallback = (FallbackReason)row.GetInt32(12),
        RequestId = row.GetStringOrNull(13),
        IsForced = row.GetBoolean(14),
        Shadow = row.GetStringOrNull(15),
    };

    // Every decision carries a hash: as bytes it takes half the room.
    private static void BindHash(SqliteStatement insert, string hash)
    {
        Span<byte> bytes = stackalloc byte[HashBytes];
        bool isHash = hash.Length == 2 * HashBytes
            && !hash.AsSpan().ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(hash, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        _ = isHash ? insert.Bind(8, bytes) : insert.Bind(8, hash);
    }
}
