namespace Decisioning.Bandits.Tests.Combinatorial;

/// <summary>Random scores and eligibilities, and the textbook that judges the searches: plain sums in double, every action visited.</summary>
internal static class Problems
{
    /// <summary>A shape with random numbers of options and a random half of the pairs.</summary>
    public static ActionShape RandomShape(SeededRandom random, int mostDimensions, int mostOptions)
    {
        int[] counts = [.. Enumerable.Range(0, 1 + random.NextInt(mostDimensions)).Select(_ => 1 + random.NextInt(mostOptions))];
        var pairs = new List<(int, int)>();
        for (int second = 1; second < counts.Length; second++)
        {
            for (int first = 0; first < second; first++)
            {
                if (random.NextInt(2) == 0)
                {
                    pairs.Add((first, second));
                }
            }
        }

        return new ActionShape(counts, pairs);
    }

    /// <summary>Independent normal effects, as a draw of a factored model gives.</summary>
    public static AdditiveScores RandomScores(ActionShape shape, SeededRandom random, double mainDeviation = 1.0)
    {
        var scores = new AdditiveScores(shape);
        for (int dimension = 0; dimension < shape.DimensionCount; dimension++)
        {
            foreach (ref float effect in scores.Options(dimension))
            {
                effect = (float)(mainDeviation * NormalSampler.Sample(random));
            }
        }

        foreach ((int first, int second) in shape.Pairs)
        {
            foreach (ref float effect in scores.Pair(first, second))
            {
                effect = (float)NormalSampler.Sample(random);
            }
        }

        return scores;
    }

    /// <summary>Forbids options and pairs of options, each with a probability.</summary>
    public static Feasibility RandomFeasibility(ActionShape shape, SeededRandom random, double optionShare, double pairShare)
    {
        var feasibility = new Feasibility(shape);
        for (int second = 0; second < shape.DimensionCount; second++)
        {
            for (int option = 0; option < shape.OptionCounts[second]; option++)
            {
                feasibility.Allow(second, option, random.NextDouble() >= optionShare);
                for (int first = 0; first < second; first++)
                {
                    for (int other = 0; other < shape.OptionCounts[first]; other++)
                    {
                        if (random.NextDouble() < pairShare)
                        {
                            feasibility.Exclude(second, option, first, other);
                        }
                    }
                }
            }
        }

        return feasibility;
    }

    /// <summary>Score of an action, term by term.</summary>
    public static double ScoreOf(AdditiveScores scores, ReadOnlySpan<int> options)
    {
        double score = 0.0;
        for (int dimension = 0; dimension < options.Length; dimension++)
        {
            score += scores.Options(dimension)[options[dimension]];
        }

        foreach ((int first, int second) in scores.Shape.Pairs)
        {
            score += scores.Pair(first, second)[(options[first] * scores.Shape.OptionCounts[second]) + options[second]];
        }

        return score;
    }

    /// <summary>The best eligible action by visiting all; null where none is eligible.</summary>
    public static int[]? BestOf(AdditiveScores scores, Feasibility feasibility)
    {
        var judge = new Judge(scores, feasibility);
        judge.Visit(0, 0.0);
        return judge.Best;
    }

    private sealed class Judge
    {
        private readonly int[] _options;
        private readonly double[][] _main;

        // Per pair of dimensions and option of the first: what it adds to the options of the second; -infinity where excluded.
        private readonly double[][][][] _pairs;
        private double _largest = double.NegativeInfinity;

        public Judge(AdditiveScores scores, Feasibility feasibility)
        {
            ActionShape shape = scores.Shape;
            int[] counts = shape.OptionCounts.ToArray();
            (int, int)[] interacting = shape.Pairs.ToArray();
            _options = new int[counts.Length];
            _main = [.. counts.Select((count, d) => Row(count, o => feasibility.IsAllowed(d, o) ? scores.Options(d)[o] : double.NegativeInfinity))];
            _pairs = [.. counts.Select((rows, d) => counts.Take(d).Select((columns, e) => Enumerable.Range(0, columns)
                .Select(p => Row(rows, o => Pair(e, p, d, o))).ToArray()).ToArray())];

            double Pair(int first, int option, int second, int other) =>
                feasibility.IsExcluded(first, option, second, other) ? double.NegativeInfinity
                : interacting.Contains((first, second)) ? scores.Pair(first, second)[(option * counts[second]) + other]
                : 0.0;
        }

        public int[]? Best { get; private set; }

        public void Visit(int dimension, double score)
        {
            double[] main = _main[dimension];
            for (int option = 0; option < main.Length; option++)
            {
                double sum = score + main[option];
                for (int other = 0; other < dimension; other++)
                {
                    sum += _pairs[dimension][other][_options[other]][option];
                }

                _options[dimension] = option;
                if (dimension < _options.Length - 1 && !double.IsNegativeInfinity(sum))
                {
                    Visit(dimension + 1, sum);
                }
                else if (sum > _largest)
                {
                    _largest = sum;
                    Best = [.. _options];
                }
            }
        }

        private static double[] Row(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];
    }
}
