using System.Globalization;
using System.Text.Json;

namespace Decisioning.Evaluation.Starbucks;

/// <summary>What is known of a customer.</summary>
/// <param name="Id">Id of the customer.</param>
/// <param name="Age">Age in years; without meaning where the income is missing.</param>
/// <param name="Income">Yearly income in dollars; null where nothing is known.</param>
/// <param name="Gender">F, M, O, or null.</param>
/// <param name="MemberSince">First day of membership.</param>
internal sealed record MemberProfile(string Id, double Age, double? Income, string? Gender, DateOnly MemberSince)
{
    /// <summary>Reads a customer.</summary>
    /// <param name="profile">Object with id, age, income, gender and became_member_on (yyyyMMdd).</param>
    /// <exception cref="FormatException">A value is none that the member can have; other exceptions where one is missing.</exception>
    public static MemberProfile Of(JsonElement profile)
    {
        JsonElement income = profile.GetProperty("income");
        return new MemberProfile(
            profile.GetProperty("id").GetString() ?? throw new FormatException("'id' is null"),
            profile.GetProperty("age").GetDouble(),
            income.ValueKind == JsonValueKind.Null ? null : income.GetDouble(),
            profile.GetProperty("gender").GetString(),
            DateOnly.ParseExact(profile.GetProperty("became_member_on").ToString(), "yyyyMMdd", CultureInfo.InvariantCulture));
    }
}
