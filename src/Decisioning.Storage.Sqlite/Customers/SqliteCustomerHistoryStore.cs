using System.Collections.Immutable;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Customers;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Storage.Sqlite.Customers;

/// <summary>What the embedded database's logs hold of one customer.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteCustomerHistoryStore(SqliteDatabase database) : ICustomerHistoryStore
{
    // The highest state counts: aborted outranks activated, and takes the contact out.
    private const string Contacts =
        """
        SELECT d.id, d.use_case, d.revision, coalesce(d.action, d.shadow), coalesce(a.state, 0), coalesce(a.time, 0), d.action IS NULL
        FROM decisions d LEFT JOIN activations a ON a.decision = d.id AND a.use_case = d.use_case
        WHERE d.customer = ?1 AND coalesce(d.action, d.shadow) IS NOT NULL AND (d.id >= ?2 OR a.time >= ?3 OR a.state = 2) ORDER BY d.id, a.state DESC
        """;

    private const string Outcomes =
        """
        SELECT d.id, d.use_case, d.revision, d.action, o.outcome_id, o.name, o.value, o.time
        FROM decisions d CROSS JOIN outcomes o ON o.decision = d.id AND o.use_case = d.use_case
        WHERE d.customer = ?1 AND o.time >= ?2 ORDER BY o.time, o.outcome_id, o.use_case
        """;

    /// <inheritdoc/>
    public ValueTask<CustomerState> ReadAsync(string customer, DateTimeOffset since, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        return new(new CustomerState(since, ReadContacts(reader, customer, since), ReadOutcomes(reader, customer, since)));
    }

    private static ImmutableArray<CustomerContact> ReadContacts(ReaderLease reader, string customer, DateTimeOffset since)
    {
        DecisionId first = since <= DateTimeOffset.UnixEpoch ? default : DecisionId.FirstAt(since);
        SqliteStatement rows = reader.Prepare(Contacts).Bind(1, customer).Bind(2, (long)first.Value).Bind(3, Ticks.Of(since));
        var contacts = ImmutableArray.CreateBuilder<CustomerContact>();
        var last = default(DecisionId);
        while (rows.Step())
        {
            var contact = CustomerContact.Decided(
                new DecisionId((ulong)rows.GetInt64(0)), rows.GetString(1), rows.GetInt32(2), rows.GetString(3), rows.GetBoolean(6));
            var state = (ActivationState)rows.GetInt32(4);
            if (contact.Id != last && state != ActivationState.Aborted)
            {
                contacts.Add(state == ActivationState.Unknown || contact.IsShadow
                    ? contact
                    : contact with { Activation = state, ActivationTime = Ticks.ToTime(rows.GetInt64(5)) });
            }

            last = contact.Id;
        }

        return contacts.DrainToImmutable();
    }

    private static ImmutableArray<CustomerOutcome> ReadOutcomes(ReaderLease reader, string customer, DateTimeOffset since)
    {
        SqliteStatement rows = reader.Prepare(Outcomes).Bind(1, customer).Bind(2, Ticks.Of(since));
        var outcomes = ImmutableArray.CreateBuilder<CustomerOutcome>();
        while (rows.Step())
        {
            outcomes.Add(new CustomerOutcome(
                rows.GetString(4), ReadDecision(rows), rows.GetString(5), rows.GetDouble(6), Ticks.ToTime(rows.GetInt64(7))));
        }

        return outcomes.DrainToImmutable();
    }

    private static CustomerContact ReadDecision(SqliteStatement row) => new()
    {
        Id = new DecisionId((ulong)row.GetInt64(0)),
        UseCase = row.GetString(1),
        Revision = row.GetInt32(2),
        Action = row.GetStringOrNull(3),
    };
}
