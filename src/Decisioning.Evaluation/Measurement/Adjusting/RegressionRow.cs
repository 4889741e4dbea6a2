namespace Decisioning.Evaluation.Measurement;

/// <summary>Writes one row of a regression.</summary>
/// <param name="row">Number of the row, from 0.</param>
/// <param name="columns">Receives the regressors.</param>
/// <returns>The outcome.</returns>
internal delegate double RegressionRow(int row, Span<double> columns);
