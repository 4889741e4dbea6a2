using System.Buffers;
using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Policies;

/// <summary>Finds the best contact and the best action that is none, by posterior mean.</summary>
internal static class ContactGains
{
    private static readonly GreedyRule Greedy = new();

    /// <summary>From a list.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="actions">The actions of the revision.</param>
    /// <param name="context">Vector x.</param>
    /// <param name="eligible">The eligible actions.</param>
    public static ContactGain? Of(IPosterior posterior, ActionCatalogue actions, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(eligible.Length);
        Span<double> means = rented.AsSpan(0, eligible.Length);
        posterior.Means(context, eligible, means);
        double? contact = null;
        double? noContact = null;
        for (int i = 0; i < means.Length; i++)
        {
            if (actions.IsContact(eligible[i]))
            {
                contact = Larger(contact, means[i]);
            }
            else
            {
                noContact = Larger(noContact, means[i]);
            }
        }

        ArrayPool<double>.Shared.Return(rented);
        return contact is { } best ? new ContactGain(best, noContact) : null;
    }

    /// <summary>By search, where there are too many actions to list.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="actions">The actions of the revision.</param>
    /// <param name="context">Vector x.</param>
    /// <param name="eligible">The eligible set.</param>
    /// <param name="workspace">Work space.</param>
    /// <param name="random">For ties.</param>
    public static ContactGain? Search(
        IAdditivePosterior posterior,
        ActionCatalogue actions,
        ReadOnlySpan<double> context,
        EligibleSet eligible,
        SearchWorkspace workspace,
        SeededRandom random)
    {
        eligible.WriteTo(workspace.Feasibility);
        for (int dimension = 0; dimension < actions.Dimensions.Count; dimension++)
        {
            Keep(workspace.Feasibility, actions.Dimensions[dimension], dimension, sends: true);
        }

        double? contact = BestMean(posterior, context, workspace, random);
        double? noContact = null;
        for (int dimension = 0; dimension < actions.Dimensions.Count; dimension++)
        {
            eligible.WriteTo(workspace.Feasibility);
            Keep(workspace.Feasibility, actions.Dimensions[dimension], dimension, sends: false);
            noContact = Larger(noContact, BestMean(posterior, context, workspace, random));
        }

        return contact is { } best ? new ContactGain(best, noContact) : null;
    }

    private static double? Larger(double? one, double? other) => !(one >= other) && other is not null ? other : one;

    private static void Keep(Feasibility feasibility, DimensionDefinition dimension, int place, bool sends)
    {
        for (int option = 0; option < dimension.Options.Count; option++)
        {
            if (dimension.Options[option].Sends != sends)
            {
                feasibility.Allow(place, option, isAllowed: false);
            }
        }
    }

    private static double? BestMean(
        IAdditivePosterior posterior, ReadOnlySpan<double> context, SearchWorkspace workspace, SeededRandom random)
    {
        Span<int> options = stackalloc int[posterior.Shape.DimensionCount];
        if (workspace.Feasibility.MostActions == 0 || !Greedy.TrySelect(posterior, context, workspace, random, options))
        {
            return null;
        }

        Span<int> action = [(int)posterior.Shape.NumberOf(options)];
        Span<double> mean = stackalloc double[1];
        posterior.Means(context, action, mean);
        return mean[0];
    }
}
