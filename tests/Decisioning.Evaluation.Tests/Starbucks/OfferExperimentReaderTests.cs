using Decisioning.Bandits;
using Decisioning.Evaluation.Replay;
using Decisioning.Evaluation.Starbucks;

namespace Decisioning.Evaluation.Tests.Starbucks;

public sealed class OfferExperimentReaderTests
{
    [Fact]
    public void Read_SmallExperiment_JoinsOffersCustomersAndLog()
    {
        using TempFolder folder = OfferFiles.Write();

        OfferExperiment experiment = OfferExperimentReader.Read(folder.Path);

        Assert.Equal([new Offer("a", 8.0, 24.0), new Offer("b", 4.0, 240.0)], experiment.Offers);
        Assert.Equal((7, 3, 8), (experiment.Sent.Length, experiment.Customers, experiment.ContextDimension));
        Assert.Equal([0.0, 168.0, 336.0], experiment.Waves);
        SentOffer second = experiment.Sent[1];
        Assert.Equal((1, 1, 0.0, 200.0), (second.Customer, second.Action, second.SentHour, second.CompletedHour));
        Assert.Null(experiment.Sent[0].CompletedHour);

        // v: a member for 365 days before the last one of the file, nothing else known; u: the last member.
        Assert.Equal([1, 0, 0, DyadicGrid.Quantize(0.365), 0, 0, 1, 1], second.Context);
        Assert.Equal([1, 0.5, DyadicGrid.Quantize(0.6), 0, 1, 0, 0, 0], experiment.Sent[0].Context);
    }

    [Theory]
    [InlineData("\"difficulty\": 10", "\"difficulty\": \"x\"", "portfolio.json: line 1 is not the object that is needed")]
    [InlineData("\"difficulty\": 10", "\"difficulty\": 1e999", "portfolio.json: line 1 is not the object that is needed")]
    [InlineData("\"duration\": 10.0", "\"duration\": 0", "portfolio.json: line 2 is not the object that is needed")]
    [InlineData("\"id\": \"b\"", "\"id\": \"a\"", "offer_log.csv: offer a stands twice")]
    [InlineData("20170101", "20171301", "profile.json: line 2 is not the object that is needed")]
    [InlineData("\"income\": null", "\"wage\": null", "profile.json: line 2 is not the object that is needed")]
    [InlineData("v,168,a", "x,168,a", "offer_log.csv: line 6: column customer_id is 'x', not a customer of profile.json")]
    [InlineData("v,168,a", "v,168,c", "offer_log.csv: line 6: column offer_id is 'c', not an offer of portfolio.json")]
    [InlineData("1.0,200", "1.0,", "offer_log.csv: line 3: column offer_completed_time is '', not a number")]
    [InlineData("offer_id,", "offer,", "offer_log.csv: the first line has no column offer_id")]
    public void Read_Wrong_NamesFileAndPlace(string right, string wrong, string message)
    {
        using TempFolder folder = OfferFiles.Write(Changed(OfferFiles.Portfolio), Changed(OfferFiles.Profiles), Changed(OfferFiles.Log));

        DataFormatException error = Assert.Throws<DataFormatException>(() => OfferExperimentReader.Read(folder.Path));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);

        string Changed(string text) => text.Replace(right, wrong, StringComparison.Ordinal);
    }

    // Damaged in any way, the files are read or refused in words; nothing else may come out of them.
    [Fact]
    public void Read_RandomDamage_IsReadOrRefusedInWords()
    {
        var random = new Random(20261123);
        string[] whole = [OfferFiles.Portfolio, OfferFiles.Profiles, OfferFiles.Log];
        int refused = 0;
        for (int round = 0; round < 500; round++)
        {
            string[] files = [.. whole];
            int which = random.Next(3);
            int place = random.Next(files[which].Length);
            files[which] = random.Next(3) == 0
                ? files[which][..place]
                : files[which].Remove(place, 1).Insert(place, ((char)random.Next(32, 127)).ToString());
            using TempFolder folder = OfferFiles.Write(files[0], files[1], files[2]);
            try
            {
                OfferExperimentReader.Read(folder.Path);
            }
            catch (DataFormatException error)
            {
                Assert.NotEmpty(error.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 100, 499);
    }
}
