using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>What <c>contact-policy</c> prints with --json.</summary>
/// <param name="Revision">Number of the revision; 0 where none was ever set.</param>
/// <param name="TimeZone">Clock of calendar periods.</param>
/// <param name="Caps">The caps.</param>
internal sealed record ContactPolicyReport(int Revision, string TimeZone, IReadOnlyList<ContactPolicyReport.Cap> Caps)
{
    /// <summary>The report of a policy.</summary>
    /// <param name="revision">Number of its revision.</param>
    /// <param name="policy">The policy.</param>
    public static ContactPolicyReport Of(int revision, ContactPolicy policy) => new(revision, policy.TimeZone, [.. policy.Caps.Select(CapOf)]);

    private static Cap CapOf(V1.Cap cap)
    {
        string what = cap.By switch
        {
            "activation" => "confirmed contacts",
            "outcome" => $"outcomes '{cap.Outcome}'",
            _ => "contacts",
        };
        string where = cap.Scope != "channel" ? ""
            : cap.Channels.Count > 0 ? " through " + string.Join(", ", cap.Channels)
            : " through each channel";
        string when = cap.Per.Rolling is { } rolling
            ? FormattableString.Invariant($"in any {rolling.ToTimeSpan().TotalDays:0.###} days")
            : $"a {cap.Per.Every}";
        string name = cap.Name.Length > 0 ? $"{cap.Name}: " : "";
        return new Cap(cap.Name, $"{name}at most {Numbers.Count(cap.Most)} {what}{where} {when}");
    }

    /// <summary>One cap.</summary>
    /// <param name="Name">Its name, or empty.</param>
    /// <param name="InWords">What it says.</param>
    internal sealed record Cap(string Name, string InWords);
}
