namespace Decisioning.Service.Commands;

/// <summary>Exit codes of the process; the help of the program lists them.</summary>
internal static class ExitCodes
{
    /// <summary>It was done.</summary>
    public const int Ok = 0;

    /// <summary>It was tried and failed.</summary>
    public const int Failed = 1;

    /// <summary>The input is wrong: arguments, a use case or a data file.</summary>
    public const int BadInput = 2;

    /// <summary>No service answers at the address.</summary>
    public const int Unreachable = 3;

    /// <summary>Somebody broke it off: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
