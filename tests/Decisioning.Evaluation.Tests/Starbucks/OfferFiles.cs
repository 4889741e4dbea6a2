namespace Decisioning.Evaluation.Tests.Starbucks;

/// <summary>A small experiment in the form of the Starbucks files: two offers, three customers, three waves.</summary>
internal static class OfferFiles
{
    /// <summary>Offer a is worth 8 dollars and runs for a day, b is worth 4 and runs for ten.</summary>
    public const string Portfolio = """
        {"id": "a", "difficulty": 10, "reward": 2, "duration": 1, "offer_type": "discount"}
        {"id": "b", "difficulty": 7, "reward": 3, "duration": 10.0, "offer_type": "discount"}
        """;

    public const string Profiles = """
        {"gender": "F", "age": 50, "id": "u", "became_member_on": "20180101", "income": 60000.0}
        {"gender": null, "age": 118, "id": "v", "became_member_on": "20170101", "income": null}
        {"gender": "M", "age": 20, "id": "w", "became_member_on": 20171227, "income": 30000.0}
        """;

    public const string Log = """
        customer_id,offer_received_time,offer_id,offer_type_v2,offer_completed,offer_completed_time
        u,0,a,x,0.0,
        v,0,b,x,1.0,200
        w,0,a,x,1.0,10
        u,168,b,x,1.0,170
        v,168,a,x,0.0,
        u,336,a,x,1.0,340
        w,336,b,x,0.0,
        """;

    public static TempFolder Write(string portfolio = Portfolio, string profiles = Profiles, string log = Log)
    {
        var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "portfolio.json"), portfolio);
        File.WriteAllText(Path.Combine(folder.Path, "profile.json"), profiles);
        File.WriteAllText(Path.Combine(folder.Path, "offer_log.csv"), log);
        return folder;
    }
}
