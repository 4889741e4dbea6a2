using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Expressions;

/// <summary>Collects what is wrong with one text, by position.</summary>
internal sealed class ProblemList(string text)
{
    private const int Most = 20;

    private readonly List<ExpressionProblem> _problems = [];

    public IReadOnlyList<ExpressionProblem> All => _problems;

    public bool IsEmpty => _problems.Count == 0;

    /// <summary>What somebody wrote, cut to a length that a message can carry.</summary>
    public static string Shown(string text) => text.Length > 64 ? text[..64] + "…" : text;

    /// <summary>Adds a problem at a position of the text, from 0.</summary>
    public void Add(int position, ViolationReason reason, string message)
    {
        if (_problems.Count >= Most)
        {
            return;
        }

        ReadOnlySpan<char> before = text.AsSpan(0, Math.Min(position, text.Length));
        int line = 1 + before.Count('\n');
        int column = before.Length - before.LastIndexOf('\n');
        _problems.Add(new ExpressionProblem(reason, line, column, message));
    }
}
