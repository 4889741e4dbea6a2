namespace Decisioning.Service.Commands;

/// <summary>What <c>global-holdout</c> prints with --json.</summary>
/// <param name="Share">Share of all customers, 0 to 1.</param>
/// <param name="Salt">What is hashed beside the customer's id.</param>
/// <param name="Etag">A word that is another one after every change.</param>
internal sealed record GlobalHoldoutReport(double Share, string Salt, string Etag);
