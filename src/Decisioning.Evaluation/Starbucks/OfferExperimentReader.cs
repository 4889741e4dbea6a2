using System.Globalization;
using System.Text.Json;
using Decisioning.Bandits;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Starbucks;

/// <summary>Reads the Starbucks rewards experiment: ten offers, drawn uniformly and sent in six waves.</summary>
/// <remarks>
/// Three files: <c>portfolio.json</c> and <c>profile.json</c>, an object a line, and <c>offer_log.csv</c>. x = 1, age/100,
/// income/100,000, days of membership/1,000, female, male, missing, min(days, 365)/365; age and income are 0 where they are
/// missing. Membership counts to the last day on which anybody became a member.
/// </remarks>
internal static class OfferExperimentReader
{
    private const double HoursPerDay = 24.0;

    /// <summary>Reads the experiment.</summary>
    /// <param name="folder">Folder with the three files, packed or not.</param>
    /// <exception cref="DataFormatException">A file is missing or wrong.</exception>
    public static OfferExperiment Read(string folder)
    {
        Offer[] offers = DataFile.ReadOne(folder, "portfolio.json", text => Objects(text, OfferOf));
        MemberProfile[] profiles = DataFile.ReadOne(folder, "profile.json", text => Objects(text, MemberProfile.Of));
        return DataFile.ReadOne(folder, "offer_log.csv", text => Join(CsvTable.Read(
            text, "customer_id", "offer_received_time", "offer_id", "offer_completed", "offer_completed_time"), offers, profiles));
    }

    private static T[] Objects<T>(TextReader text, Func<JsonElement, T> read)
    {
        var objects = new List<T>();
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            try
            {
                using var document = JsonDocument.Parse(line);
                objects.Add(read(document.RootElement));
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new DataFormatException(FormattableString.Invariant($"line {number} is not the object that is needed: {error.Message}"), error);
            }
        }

        return objects.Count > 0 ? [.. objects] : throw new DataFormatException("it has no lines");
    }

    private static Offer OfferOf(JsonElement json)
    {
        var offer = new Offer(
            json.GetProperty("id").GetString() ?? throw new FormatException("'id' is null"),
            json.GetProperty("difficulty").GetDouble() - json.GetProperty("reward").GetDouble(),
            json.GetProperty("duration").GetDouble() * HoursPerDay);
        return OfferReward.Net.Range!.Contains(offer.NetValue) && offer.Hours is > 0.0 and < double.PositiveInfinity
            ? offer
            : throw new FormatException("difficulty, reward and duration do not make an offer");
    }

    private static OfferExperiment Join(CsvTable log, Offer[] offers, MemberProfile[] profiles)
    {
        DateOnly last = profiles.Max(profile => profile.MemberSince);
        Dictionary<string, int> actions = NumbersOf(offers.Select(offer => offer.Id), "offer");
        Dictionary<string, int> customers = NumbersOf(profiles.Select(profile => profile.Id), "customer");
        double[][] contexts = [.. profiles.Select(profile => ContextOf(profile, last))];
        var sent = new SentOffer[log.Count];
        for (int row = 0; row < sent.Length; row++)
        {
            int customer = Find(customers, row, "customer_id", "a customer of profile.json");
            int action = Find(actions, row, "offer_id", "an offer of portfolio.json");
            bool isCompleted = log.Number(row, "offer_completed") != 0.0;
            double? hour = isCompleted ? log.Number(row, "offer_completed_time") : null;
            sent[row] = new SentOffer(customer, contexts[customer], action, log.Number(row, "offer_received_time"), hour);
        }

        return new OfferExperiment(offers, sent, profiles.Length);

        int Find(Dictionary<string, int> numbers, int row, string column, string expected) =>
            numbers.TryGetValue(log.Text(row, column), out int number) ? number : throw log.Wrong(row, column, expected);
    }

    private static Dictionary<string, int> NumbersOf(IEnumerable<string> ids, string what)
    {
        var numbers = new Dictionary<string, int>();
        foreach (string id in ids)
        {
            if (!numbers.TryAdd(id, numbers.Count))
            {
                throw new DataFormatException(string.Create(CultureInfo.InvariantCulture, $"{what} {id} stands twice"));
            }
        }

        return numbers;
    }

    private static double[] ContextOf(MemberProfile profile, DateOnly last)
    {
        double days = last.DayNumber - profile.MemberSince.DayNumber;
        double[] x =
        [
            1.0,
            profile.Income is null ? 0.0 : profile.Age / 100.0,
            (profile.Income ?? 0.0) / 100_000.0,
            days / 1_000.0,
            profile.Gender == "F" ? 1.0 : 0.0,
            profile.Gender == "M" ? 1.0 : 0.0,
            profile.Income is null ? 1.0 : 0.0,
            Math.Min(days, 365.0) / 365.0,
        ];
        return [.. x.Select(DyadicGrid.QuantizeFeature)];
    }
}
