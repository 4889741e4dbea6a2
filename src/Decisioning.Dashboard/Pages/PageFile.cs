namespace Decisioning.Dashboard.Pages;

/// <summary>One file of the web app, with the compressed forms that the build made of it.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="EntityTag">Changes with its content.</param>
/// <param name="IsImmutable">Whether its name carries a hash of its content, so that it may be kept for ever.</param>
/// <param name="Brotli">Where its Brotli form lies; null where there is none.</param>
/// <param name="Gzip">Where its gzip form lies; null where there is none.</param>
internal sealed record PageFile(string Path, string ContentType, string EntityTag, bool IsImmutable, string? Brotli, string? Gzip);
