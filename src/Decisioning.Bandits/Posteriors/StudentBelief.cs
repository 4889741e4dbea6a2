namespace Decisioning.Bandits;

/// <summary>A Student-t distribution.</summary>
/// <param name="Mean">Its middle.</param>
/// <param name="Scale">Its scale, at least 0: not the standard deviation.</param>
/// <param name="Freedom">Degrees of freedom ν, above 2.</param>
public readonly record struct StudentBelief(double Mean, double Scale, double Freedom)
{
    /// <summary>Standard deviation: scale · √(ν / (ν − 2)).</summary>
    public double Deviation => Scale * Math.Sqrt(Freedom / (Freedom - 2.0));
}
