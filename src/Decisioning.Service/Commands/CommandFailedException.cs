namespace Decisioning.Service.Commands;

/// <summary>A command ends without its result; the message is printed as it stands.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">Why, in words for the person who typed the command.</param>
/// <param name="inner">The cause, or null.</param>
internal sealed class CommandFailedException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
