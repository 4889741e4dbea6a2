namespace Decisioning.Bandits;

/// <summary>Groups of coefficients that share a prior scale.</summary>
internal enum FactoredBlock
{
    /// <summary>The constant.</summary>
    Bias,

    /// <summary>The context, whatever the action.</summary>
    Context,

    /// <summary>One effect for each option.</summary>
    Options,

    /// <summary>Option × context.</summary>
    Slopes,

    /// <summary>Option × option.</summary>
    Interactions,
}
