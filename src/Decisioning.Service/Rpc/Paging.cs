using System.Globalization;
using Decisioning.UseCases.Validation;

namespace Decisioning.Service.Rpc;

/// <summary>Reads page sizes.</summary>
internal static class Paging
{
    private const int MaxSize = 1000;

    /// <summary>The page size asked for, or the default.</summary>
    /// <param name="asked">What the request says; 0 where it says nothing.</param>
    /// <param name="usual">The default.</param>
    public static int SizeOf(int asked, int usual) => asked switch
    {
        0 => usual,
        > 0 and <= MaxSize => asked,
        _ => throw Failures.Throw(Failures.Invalid(
            [new Violation("page_size", ViolationReason.OutOfRange, $"must be within [1, {MaxSize}]")])),
    };

    /// <summary>The number that a page ends before; the token of a page is the number of its last element.</summary>
    /// <param name="token">The token; empty for the first page.</param>
    public static long NumberOf(string token) => token.Length == 0
        ? long.MaxValue
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long before)
            ? before
            : throw Failures.Throw(Failures.Invalid(
                [new Violation("page_token", ViolationReason.WrongFormat, "must be the next_page_token of the page before")]));
}
