using Decisioning.Evaluation.Replay;
using Decisioning.Evaluation.Upworthy;

namespace Decisioning.Evaluation.Tests.Upworthy;

public sealed class HeadlineTestsTests
{
    // One test with rates .01, .02, .03 of 10,000 each. m = .02, noise = .0196/10,000 = 1.96e-6, s² = 1e-4, so that
    // ρ² m² = 9.804e-5: rates keep the share .9804 of their distance from m. The others are too small.
    [Fact]
    public void Read_OneLargeTest_ShrinksItByHand()
    {
        HeadlineTest test = Assert.Single(HeadlineTests.Read(new StringReader(
            "test_id,arm,impressions,clicks\nt,0,10000,100\nu,0,999,9\nt,1,10000,200\nu,1,5000,9\nt,2,10000,300\nu,2,5000,9\nv,0,5000,7\nv,1,5000,7\n")));

        Assert.Equal([0.02 - (0.01 * 0.9804), 0.02, 0.02 + (0.01 * 0.9804)], test.Rates, (expected, rate) => Math.Abs(expected - rate) < 1e-12);
        Assert.Equal(0.02, test.Mean, 12);
        Assert.Equal(0.029804, test.Best, 12);
    }

    [Fact]
    public void Read_NothingButNoise_TakesAllHeadlinesForEqual()
    {
        HeadlineTest test = Assert.Single(HeadlineTests.Read(new StringReader(
            "test_id,impressions,clicks\nt,1000,20\nt,1000,21\nt,1000,19\n")));

        Assert.All(test.Rates, rate => Assert.Equal(0.02, rate, 12));
    }

    [Theory]
    [InlineData("test_id,impressions\nt,1\n", "the first line has no column clicks")]
    [InlineData("test_id,impressions,clicks\nt,1000,1001\n", "line 2: column clicks is '1001', not at most the impressions")]
    [InlineData("test_id,impressions,clicks\nt,1000,10\n", "it has no test of 3 headlines with 1000 impressions each")]
    public void Read_Wrong_IsRefused(string text, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => HeadlineTests.Read(new StringReader(text)));

        Assert.Equal(message, error.Message);
    }

    // The reference: a relative deviation of 23.8 % with 20.2 % of lift to be had, over 300 drawn tests of these. The lift's
    // standard error for 300 tests is 1 % of it by 1.05: within three of them.
    [Fact]
    [Trait("Needs", "data")]
    public void Read_TheArchive_HasTheReferencesLift()
    {
        IReadOnlyList<HeadlineTest> tests = DataFile.ReadOne(
            Path.Combine(RepositoryFiles.DataFolder!, "upworthy"), "upworthy_exploratory_arms.csv", HeadlineTests.Read);

        double lift = (tests.Average(test => test.Best) / tests.Average(test => test.Mean)) - 1.0;

        Assert.Equal(4_736, tests.Count);
        Assert.InRange(lift, 0.202 - 0.032, 0.202 + 0.032);
    }
}
