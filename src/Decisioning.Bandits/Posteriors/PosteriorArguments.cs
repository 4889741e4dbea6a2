namespace Decisioning.Bandits;

/// <summary>The check that every member of a posterior begins with.</summary>
internal static class PosteriorArguments
{
    /// <summary>Throws unless context, eligible set, exploration and output fit the posterior.</summary>
    public static void ThrowIfInvalid(
        IPosterior posterior,
        ReadOnlySpan<double> context,
        ReadOnlySpan<int> eligible,
        double exploration,
        ReadOnlySpan<double> output)
    {
        ThrowIfInvalid(posterior, context, eligible, output);
        ThompsonRule.ThrowIfNotExploration(exploration);
    }

    /// <summary>Throws unless context, eligible set and output fit the posterior.</summary>
    public static void ThrowIfInvalid(
        IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, ReadOnlySpan<double> output)
    {
        ThrowIfInvalid(posterior, context, eligible);
        Shape.ThrowIfLengthDiffers(output, eligible.Length);
    }

    /// <summary>Throws unless context and eligible set fit the posterior.</summary>
    public static void ThrowIfInvalid(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible)
    {
        Shape.ThrowIfLengthDiffers(context, posterior.ContextDimension);
        Shape.ThrowIfNotFinite(context);
        Shape.ThrowIfNotEligible(eligible, posterior.ActionCount);
    }

    /// <summary>Throws unless context and room for scores fit the posterior.</summary>
    public static void ThrowIfInvalid(IAdditivePosterior posterior, ReadOnlySpan<double> context, AdditiveScores scores)
    {
        Shape.ThrowIfLengthDiffers(context, posterior.ContextDimension);
        Shape.ThrowIfNotFinite(context);
        if (!scores.Shape.IsLike(posterior.Shape))
        {
            throw new ArgumentException("The scores are of another shape than the posterior.", nameof(scores));
        }
    }

    /// <summary>Throws unless many contexts and their eligible set fit the posterior.</summary>
    public static void ThrowIfInvalidRows(IPosterior posterior, ReadOnlySpan<double> contexts, int rows, ReadOnlySpan<int> eligible)
    {
        Shape.ThrowIfLengthDiffers(contexts, checked(rows * posterior.ContextDimension));
        Shape.ThrowIfNotFinite(contexts);
        Shape.ThrowIfNotEligible(eligible, posterior.ActionCount);
    }
}
