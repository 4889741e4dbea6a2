using System.Diagnostics;
using Decisioning.Bandits;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Expressions;

public sealed class ConditionProblemTests
{
    [Theory]
    [InlineData("tenure_day > 3", ViolationReason.NotFound, 1, 1, "did you mean 'tenure_days'?")]
    [InlineData("country == 'DE' and\n  lowr(name) == 'x'", ViolationReason.NotFound, 2, 3, "did you mean 'lower'?")]
    [InlineData("country = 'DE'", ViolationReason.Syntax, 1, 9, "did you mean '=='?")]
    [InlineData("member && member", ViolationReason.Syntax, 1, 8, "did you mean 'and'?")]
    [InlineData("member || member", ViolationReason.Syntax, 1, 8, "did you mean 'or'?")]
    [InlineData("!member", ViolationReason.Syntax, 1, 1, "did you mean 'not'?")]
    [InlineData("age <> 3", ViolationReason.Syntax, 1, 5, "did you mean '!='?")]
    [InlineData("member AND member", ViolationReason.Syntax, 1, 8, "'and', 'or' or the end")]
    [InlineData("", ViolationReason.Syntax, 1, 1, "missing at the end")]
    [InlineData("age > ", ViolationReason.Syntax, 1, 7, "missing at the end")]
    [InlineData("(age > 3", ViolationReason.Syntax, 1, 9, "')' for the '('")]
    [InlineData("age in [1, 2", ViolationReason.Syntax, 1, 13, "']' for the '['")]
    [InlineData("1 < age < 3", ViolationReason.Syntax, 1, 9, "do not chain")]
    [InlineData("name == 'Ada", ViolationReason.Syntax, 1, 9, "closing quote")]
    [InlineData("`name == 'Ada'", ViolationReason.Syntax, 1, 1, "closing backquote")]
    [InlineData("age > 3_0", ViolationReason.Syntax, 1, 7, "no number")]
    [InlineData("age > 1e999", ViolationReason.Syntax, 1, 7, "no number")]
    [InlineData("age > §", ViolationReason.Syntax, 1, 7, "no meaning")]
    [InlineData("age", ViolationReason.WrongType, 1, 1, "a number")]
    [InlineData("age and member", ViolationReason.WrongType, 1, 1, "a condition is due")]
    [InlineData("age == 'x'", ViolationReason.WrongType, 1, 5, "A number and a text cannot be compared")]
    [InlineData("last_order > '2026-01-01'", ViolationReason.WrongType, 1, 12, "time(\"2026-03-01\")")]
    [InlineData("last_order > 30", ViolationReason.WrongType, 1, 12, "days_since")]
    [InlineData("name < 'x'", ViolationReason.WrongType, 1, 6, "needs numbers")]
    [InlineData("name + 'x' == 'y'", ViolationReason.WrongType, 1, 6, "does not go with a text")]
    [InlineData("tags == 'vip'", ViolationReason.WrongType, 1, 6, "'in' says")]
    [InlineData("age in ['x']", ViolationReason.WrongType, 1, 5, "of the type")]
    [InlineData("age in tags", ViolationReason.WrongType, 1, 5, "holds texts")]
    [InlineData("name in name", ViolationReason.WrongType, 1, 6, "stands a list")]
    [InlineData("name in []", ViolationReason.WrongType, 1, 6, "empty")]
    [InlineData("[1]", ViolationReason.WrongType, 1, 1, "right of 'in'")]
    [InlineData("lower(3) == 'x'", ViolationReason.WrongType, 1, 1, "takes a text")]
    [InlineData("days_since(3) > 1", ViolationReason.WrongType, 1, 1, "takes a moment")]
    [InlineData("min(3) > 1", ViolationReason.WrongType, 1, 1, "or more")]
    [InlineData("now(1) > last_order", ViolationReason.WrongType, 1, 1, "takes nothing")]
    [InlineData("time('soon') > last_order", ViolationReason.WrongFormat, 1, 1, "no moment")]
    public void Compile_WrongText_SaysWhereAndWhatWouldBeRight(
        string text, ViolationReason reason, int line, int column, string message)
    {
        ExpressionProblem problem = Assert.Single(Conditions.ProblemsOf(text));

        Assert.Equal((reason, line, column), (problem.Reason, problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Compile_SeveralProblems_FindsAll() =>
        Assert.Equal(3, Conditions.ProblemsOf("ag > 3 and name > 'x' or lower(age) == 'x'").Count);

    [Theory]
    [InlineData(32, false)]
    [InlineData(33, true)]
    [InlineData(1000, true)]
    public void Compile_DeepText_IsRefusedBeyondTheLimit(int depth, bool isRefused)
    {
        string parentheses = new string('(', depth - 1) + "member" + new string(')', depth - 1);
        string nots = string.Concat(Enumerable.Repeat("not ", depth - 1)) + "member";
        string sum = "age " + string.Concat(Enumerable.Repeat("+1", depth - 1)) + " > 3";
        foreach (string text in new[] { parentheses, nots, sum }.Where(text => text.Length <= ExpressionLimits.Length))
        {
            IReadOnlyList<ExpressionProblem> problems = Conditions.ProblemsOf(text);

            Assert.Equal(isRefused, problems.Count > 0);
            Assert.All(problems, problem => Assert.Equal(ViolationReason.TooLarge, problem.Reason));
        }
    }

    [Fact]
    public void Compile_LongText_IsRefused()
    {
        string list = "age in [" + string.Join(",", Enumerable.Range(0, 501)) + "]";
        string parts = string.Join(" or ", Enumerable.Repeat("age>1", 340));
        foreach (string text in new[] { list, parts, new string(' ', 4097) })
        {
            Assert.Equal(ViolationReason.TooLarge, Assert.Single(Conditions.ProblemsOf(text)).Reason);
        }
    }

    // Random rubbish, and good texts with a few characters changed: no exception, bounded time, and every refusal has its place in the text.
    [Fact]
    public void Compile_FuzzedTexts_NeverThrowsAndEndsSoon()
    {
        string[] words =
        [
            "and", "or", "not", "in", "(", ")", "[", "]", ",", "==", "!=", "<", ">=", "+", "-", "*", "/", "age", "name", "tags", "member",
            "last_order", "time", "lower", "missing", "coalesce", "min", "'x'", "\"y\"", "1", "2.5", "`", "'", "\\", "\n", " ", "\0", "😀", "true",
        ];
        string[] good =
        [
            "country in [\"DE\",\"AT\"] and tenure_days >= 60 and not has_open_case",
            "coalesce(days_since(last_order), 1e6) > 30 or 'vip' in tags and lower(name) != 'x'",
            "min(age, tenure_days / 365, 3 * (2 - -1)) <= 18 or missing(age)",
        ];
        var random = new SeededRandom(20261124);
        int compiled = 0;
        var slowest = TimeSpan.Zero;
        for (int i = 0; i < 30_000; i++)
        {
            string text = i % 2 == 0
                ? string.Join(random.NextInt(2) == 0 ? " " : "", Enumerable.Range(0, random.NextInt(30)).Select(_ => words[random.NextInt(words.Length)]))
                : Mutated(good[random.NextInt(good.Length)], random);
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<ExpressionProblem> problems = Conditions.ProblemsOf(text);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            slowest = elapsed > slowest ? elapsed : slowest;
            compiled += problems.Count == 0 ? 1 : 0;
            int lines = 1 + text.Count(c => c == '\n');
            Assert.All(problems, problem => Assert.True(problem.Line >= 1 && problem.Line <= lines && problem.Column >= 1 && problem.Column <= text.Length + 1));
        }

        // Both kinds must have been met, or the loop shows nothing.
        Assert.InRange(compiled, 300, 29_000);
        Assert.True(slowest < TimeSpan.FromSeconds(2), $"{slowest}");
    }

    private static string Mutated(string text, SeededRandom random)
    {
        for (int changes = random.NextInt(3); changes >= 0; changes--)
        {
            int place = random.NextInt(text.Length);
            text = random.NextInt(3) switch
            {
                0 => text.Remove(place, 1),
                1 => text.Insert(place, ((char)(32 + random.NextInt(95))).ToString()),
                _ => text[..place] + text[random.NextInt(text.Length)..],
            };
            text = text.Length == 0 ? " " : text;
        }

        return text;
    }
}
