namespace Decisioning.Evaluation.Measurement;

/// <summary>Outcomes of a group's customers with what was known of each before the treatment.</summary>
/// <param name="covariates">Number of covariates d, at least 0.</param>
/// <threadsafety>Not safe for use by several threads at once.</threadsafety>
public sealed class AdjustmentSample(int covariates)
{
    private readonly List<double> _outcomes = [];
    private readonly List<double> _covariates = [];

    /// <summary>Number of customers n.</summary>
    public int Count => _outcomes.Count;

    /// <summary>Number of covariates d.</summary>
    public int Covariates => covariates;

    /// <summary>Adds a customer.</summary>
    /// <param name="outcome">Outcome, finite.</param>
    /// <param name="known">Covariates from before the treatment, shape (d), finite.</param>
    /// <exception cref="ArgumentException">There are not d covariates.</exception>
    public void Add(double outcome, ReadOnlySpan<double> known)
    {
        if (known.Length != covariates)
        {
            throw new ArgumentException($"There must be {covariates} covariates.", nameof(known));
        }

        _outcomes.Add(outcome);
        foreach (double value in known)
        {
            _covariates.Add(value);
        }
    }

    /// <summary>Outcome of a customer.</summary>
    /// <param name="customer">The customer's place, from 0.</param>
    public double Outcome(int customer) => _outcomes[customer];

    /// <summary>A covariate of a customer.</summary>
    /// <param name="customer">The customer's place, from 0.</param>
    /// <param name="covariate">The covariate's place, from 0.</param>
    public double Covariate(int customer, int covariate) => _covariates[(customer * covariates) + covariate];

    /// <summary>Sum of a covariate over all customers.</summary>
    /// <param name="covariate">The covariate's place, from 0.</param>
    public double SumOf(int covariate)
    {
        double sum = 0.0;
        for (int i = covariate; i < _covariates.Count; i += covariates)
        {
            sum += _covariates[i];
        }

        return sum;
    }
}
