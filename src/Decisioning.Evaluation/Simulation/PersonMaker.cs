using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Simulation;

/// <summary>Makes customers up from features and attributes, such that encoded values lie between 0 and 1.</summary>
internal static class PersonMaker
{
    private const double MissingShare = 0.05;
    private const double LargestAttribute = 100.0;

    /// <summary>Makes one.</summary>
    /// <param name="definition">The use case.</param>
    /// <param name="random">The customer's own stream.</param>
    public static SimulatedPerson Make(UseCaseDefinition definition, SeededRandom random)
    {
        var values = new Dictionary<string, FeatureValue>();
        var signals = new List<SimulatedPerson.Signal>();
        foreach (AttributeDefinition attribute in definition.Restrictions.Attributes)
        {
            values.Add(attribute.Name, Attribute(attribute.Type, random.NextDouble()));
        }

        foreach (FeatureDefinition feature in definition.Features)
        {
            // As many draws for every feature of a kind, whatever comes of them.
            bool isMissing = random.NextDouble() < MissingShare && feature.MissingIndicator;
            FeatureValue value = feature.Type switch
            {
                FeatureType.Numeric => Number(feature, random.NextDouble(), signals),
                FeatureType.Boolean => Flag(feature, random.NextDouble(), signals),
                _ => Word(feature, random, signals),
            };
            if (!isMissing)
            {
                values.Add(feature.Name, value);
            }
        }

        return new SimulatedPerson(values, signals);
    }

    // What rules alone look at says nothing about taste.
    private static FeatureValue Attribute(AttributeType type, double place) => type switch
    {
        AttributeType.Number => FeatureValue.Of(Math.Round(LargestAttribute * place, 1)),
        AttributeType.Boolean => FeatureValue.Of(place < 0.5),
        AttributeType.Time => FeatureValue.Of(FormattableString.Invariant($"2025-{1 + (int)(12.0 * place):00}-01")),
        AttributeType.List => FeatureValue.Of((IReadOnlyList<string>)["word"]),
        // A text that is a time zone too, for rules that ask for one.
        _ => FeatureValue.Of("Europe/Berlin"),
    };

    private static FeatureValue Number(FeatureDefinition feature, double place, List<SimulatedPerson.Signal> signals)
    {
        signals.Add(new SimulatedPerson.Signal(feature.Name, place - 0.5));
        double transformed = feature.Offset + (feature.Scale * place);
        double value = feature.Transform == FeatureTransform.Log1p ? Elementary.Exp(Math.Max(0.0, transformed)) - 1.0 : transformed;
        return FeatureValue.Of(Math.Round(value, 2));
    }

    private static FeatureValue Flag(FeatureDefinition feature, double place, List<SimulatedPerson.Signal> signals)
    {
        bool holds = place < 0.4;
        signals.Add(new SimulatedPerson.Signal(feature.Name, holds ? 0.5 : -0.5));
        return FeatureValue.Of(holds);
    }

    private static FeatureValue Word(FeatureDefinition feature, SeededRandom random, List<SimulatedPerson.Signal> signals)
    {
        string[] words = feature.Vocabulary.Count > 0
            ? [.. feature.Vocabulary]
            : [.. Enumerable.Range(0, Math.Max(2, feature.HashBuckets)).Select(i => FormattableString.Invariant($"word-{i}"))];
        string word = words[random.NextInt(words.Length)];
        signals.Add(new SimulatedPerson.Signal($"{feature.Name}={word}", 0.5));
        return feature.Multiple ? FeatureValue.Of((IReadOnlyList<string>)[word]) : FeatureValue.Of(word);
    }
}
