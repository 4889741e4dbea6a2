using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Rpc;

/// <summary>Checks numbers of requests.</summary>
internal static class RequestNumbers
{
    /// <summary>Adds a violation where a number is outside its range, or none.</summary>
    public static void Check(List<Violation> violations, string path, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
        {
            violations.Add(new Violation(path, ViolationReason.OutOfRange, low == double.Epsilon
                ? FormattableString.Invariant($"must be above 0 and at most {high}")
                : FormattableString.Invariant($"must be within [{low}, {high}]")));
        }
    }
}
