namespace Decisioning.Service.Commands;

/// <summary>Traffic of one option within its dimension.</summary>
/// <param name="Dimension">Id of the dimension.</param>
/// <param name="Option">Id of the option.</param>
/// <param name="ShareFirstWeek">Share of the treatment's decisions in the first seven nights.</param>
/// <param name="ShareLastWeek">Share of the treatment's decisions in the last seven nights.</param>
internal sealed record OptionShare(string Dimension, string Option, double ShareFirstWeek, double ShareLastWeek);
