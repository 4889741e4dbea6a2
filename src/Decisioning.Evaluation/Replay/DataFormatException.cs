namespace Decisioning.Evaluation.Replay;

/// <summary>A data file cannot be read; the message says what is wrong and where, for the person who chose the file.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class DataFormatException(string message, Exception? inner = null) : Exception(message, inner);
