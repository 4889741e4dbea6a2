namespace Decisioning.Service.Hosting;

/// <summary>The service cannot start; the message says why in words for the person who started it.</summary>
/// <param name="message">Why.</param>
/// <param name="inner">The cause, or null.</param>
internal sealed class ServiceStartException(string message, Exception? inner = null) : Exception(message, inner);
