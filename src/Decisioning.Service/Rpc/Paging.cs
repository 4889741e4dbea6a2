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
}
